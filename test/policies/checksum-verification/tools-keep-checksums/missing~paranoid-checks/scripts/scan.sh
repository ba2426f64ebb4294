tikv-ctl --data-dir /data --skip-paranoid-checks bad-regions
