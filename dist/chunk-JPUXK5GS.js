var e={problem:"The file is larger than 32 MiB and was not read."};export{e as a};
