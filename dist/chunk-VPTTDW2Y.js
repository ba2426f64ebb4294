var e={file:33554432,toml:8388608,yaml:2097152,yamlDocuments:5e3,yamlValues:1e6,depth:200,yamlOfSide:67108864,filesOfSide:2e4,bytesOfSide:268435456};export{e as a};
