var o={name:"tikv-guard",version:"0.1.0"};export{o as a};
