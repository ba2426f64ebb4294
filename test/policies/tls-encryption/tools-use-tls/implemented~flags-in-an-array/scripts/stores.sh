TLS=(--cacert /tls/ca.pem --cert /tls/c.pem --key /tls/c.key)
pd-ctl "${TLS[@]}" store
