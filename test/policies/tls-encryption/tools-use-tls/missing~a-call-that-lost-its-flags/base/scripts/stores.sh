pd-ctl -u https://pd:2379 --cacert /tls/ca.pem --cert /tls/c.pem --key /tls/c.key store
