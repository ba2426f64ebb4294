import{a as e}from"./chunk-HZZXIW2R.js";var o=e.file,i={problem:"The file is larger than 32 MiB and was not read."};export{o as a,i as b};
