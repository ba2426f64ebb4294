pd-ctl() { command pd-ctl --cacert /tls/ca.pem --cert /a --key /b "$@"; }
pd-ctl store
