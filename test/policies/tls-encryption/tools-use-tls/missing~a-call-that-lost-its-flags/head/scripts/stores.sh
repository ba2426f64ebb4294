pd-ctl -u https://pd:2379 store
