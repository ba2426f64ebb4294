pd-ctl -u https://pd:2379 $PD_FLAGS store
