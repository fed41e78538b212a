# SPDX-License-Identifier: Apache-2.0
#
# cluster.py REDFLAG PACK CSV COPIES FOLDER
#
# Spark as a standalone master with two workers on loopback, each of one core,
# scores a folder of Parquet files, a task a file; `score` then scores the same
# rows as CSV. The rows are those of CSV, COPIES times over, each under an id of
# its own. Prints what either took; status 1 where a column of a row differs.
import os
import pathlib
import subprocess
import sys
import time

import duckdb
import pyspark
from pyspark.sql import SparkSession

redflag, pack, table, copies, folder = sys.argv[1:]
copies = int(copies)
folder = pathlib.Path(folder)
answers = folder / "answers"
port = 7077
spark_class = pathlib.Path(pyspark.__file__).parent / "bin" / "spark-class"
environment = {**os.environ, "SPARK_LOCAL_IP": "127.0.0.1",
               "SPARK_NO_DAEMONIZE": "1", "SPARK_WORKER_DIR": str(folder / "work")}
deploy = "org.apache.spark.deploy."


def said(message):
    print(message, flush=True)


def statement(part):
    text = subprocess.run(
        [redflag, "pack", "export", "sql", pack, "--dialect", "spark", "--part", part],
        check=True, stdout=subprocess.PIPE, encoding="utf-8").stdout
    return text.rstrip().removesuffix(";")


def make_files():
    """A Parquet file for each copy, and all of them as one CSV."""
    answers.mkdir()
    base = duckdb.connect()
    base.execute("SET threads = 2")
    base.execute("SET preserve_insertion_order = false")
    base.execute(f"CREATE TABLE people AS FROM read_csv('{table}', all_varchar = true)")
    for copy in range(copies):
        rows = f"SELECT '{copy}-' || id AS id, * EXCLUDE (id) FROM people"
        base.execute(f"COPY ({rows}) TO '{answers}/{copy:04}.parquet' (FORMAT parquet)")
    base.execute(f"COPY (FROM read_parquet('{answers}/*.parquet')) "
                 f"TO '{folder}/answers.csv' (FORMAT csv, HEADER)")
    return base.execute("SELECT count(*) FROM people").fetchone()[0] * copies


def start(log, *arguments):
    with open(folder / log, "w", encoding="utf-8") as out:
        return subprocess.Popen([spark_class, *arguments], env=environment,
                                stdout=out, stderr=subprocess.STDOUT)


def processor_seconds(processes):
    """Of these, and of all that they have started."""
    children, ticks = {}, {}
    for path in pathlib.Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        pid = int(path.parent.name)
        children.setdefault(int(fields[1]), []).append(pid)
        ticks[pid] = sum(int(field) for field in fields[11:15])
    waiting, total = [process.pid for process in processes], 0
    while waiting:
        pid = waiting.pop()
        total += ticks.get(pid, 0)
        waiting += children.get(pid, [])
    return total / os.sysconf("SC_CLK_TCK")


def run_spark():
    master = f"spark://127.0.0.1:{port}"
    cluster = [start("master.log", deploy + "master.Master", "--host", "127.0.0.1",
                     "--port", str(port), "--webui-port", "0")]
    try:
        for worker in ("a", "b"):
            cluster.append(start(
                f"worker-{worker}.log", deploy + "worker.Worker", "--host", "127.0.0.1",
                "--cores", "1", "--memory", "3g", "--webui-port", "0", master))
        session = (SparkSession.builder.master(master)
                   .config("spark.ui.enabled", "false")
                   .config("spark.driver.host", "127.0.0.1")
                   .config("spark.driver.memory", "2g")
                   .config("spark.executor.memory", "2g")
                   .config("spark.executor.cores", "1")
                   .config("spark.log.level", "ERROR")
                   .config("spark.sql.files.openCostInBytes", "134217728")
                   # Else it tries to compile the statement as one method.
                   .config("spark.sql.codegen.wholeStage", "false")
                   .config("spark.ui.showConsoleProgress", "false")
                   .getOrCreate())
        while len(list(session.sparkContext._jsc.sc().statusTracker()
                       .getExecutorInfos())) < 3:  # the driver and two workers
            time.sleep(0.2)
        begin = time.monotonic()
        used = processor_seconds(cluster)
        session.read.parquet(str(answers)).createOrReplaceTempView("answers")
        scored = session.sql(statement("select"))
        tasks = scored.rdd.getNumPartitions()
        said(f"spark: planned in {time.monotonic() - begin:.0f} s, {tasks} tasks")
        begin = time.monotonic()
        scored.write.parquet(str(folder / "spark"))
        took = time.monotonic() - begin
        used = processor_seconds(cluster) - used
        session.stop()
    finally:
        for process in reversed(cluster):
            process.terminate()
        for process in cluster:
            process.wait()
    return took, used


def run_score():
    begin = time.monotonic()
    before = os.times()
    subprocess.run([redflag, "score", folder / "answers.csv", "--pack", pack, "--columns",
                    "id,level,possible,advised,findings", "-o", folder / "score.csv"],
                   check=True, stderr=subprocess.DEVNULL)
    after = os.times()
    used = (after.children_user - before.children_user
            + after.children_system - before.children_system)
    return time.monotonic() - begin, used


def differences(rows):
    base = duckdb.connect()
    base.execute(f"CREATE VIEW spark AS FROM read_parquet('{folder}/spark/*.parquet')")
    base.execute("CREATE VIEW score AS SELECT * REPLACE (coalesce(findings, '') AS findings) "
                 f"FROM read_csv('{folder}/score.csv', header = true, all_varchar = true)")
    for name in ("spark", "score"):
        count = base.execute(f"SELECT count(*) FROM {name}").fetchone()[0]
        if count != rows:
            sys.exit(f"{name} has {count} rows of {rows}")
    columns = " AND ".join(f"spark.{name} = score.{name}" for name in
                           ("level", "possible", "advised", "findings"))
    same = base.execute("SELECT count(*) FROM spark JOIN score USING (id) "
                        f"WHERE {columns}").fetchone()[0]
    return rows - same


rows = make_files()
size = sum(path.stat().st_size for path in answers.iterdir()) / 1e6
said(f"{rows} rows in {copies} Parquet files of {size:.0f} MB together, "
     f"{(folder / 'answers.csv').stat().st_size / 1e6:.0f} MB as CSV")
took, used = run_spark()
said(f"spark: {rows} rows in {took:.0f} s, {used:.0f} s of the processor in the workers")
took, used = run_score()
said(f"score: {rows} rows in {took:.1f} s, {used:.1f} s of the processor")
found = differences(rows)
said(f"{found} rows differ")
sys.exit(1 if found else 0)
