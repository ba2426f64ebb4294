function n(s,t){return s==="*"||s===t||s.endsWith("/*")&&t.startsWith(s.slice(0,-1))}export{n as a};
