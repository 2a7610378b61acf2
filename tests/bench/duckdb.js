// node duckdb.js MODULES SQL: run one statement in DuckDB, with two threads and nothing else set.
// The time that it took, without the start of node and of DuckDB, is reported as tests/bench/run.c wants it.
const fs = require('node:fs');
const { DuckDBInstance } = require(`${process.argv[2]}/@duckdb/node-api`);

(async () => {
	const instance = await DuckDBInstance.create(':memory:', { threads: '2' });
	const connection = await instance.connect();
	const before = process.cpuUsage();
	const start = process.hrtime.bigint();

	await connection.run(process.argv[3]);
	const wall = Number(process.hrtime.bigint() - start) / 1e9;
	const cpu = process.cpuUsage(before);
	if (process.env.RUN_REPORT_FD)
		fs.writeSync(Number(process.env.RUN_REPORT_FD), `${wall} ${(cpu.user + cpu.system) / 1e6}\n`);
})().catch((error) => {
	console.error(error.message);
	process.exit(1);
});
