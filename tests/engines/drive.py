# SPDX-License-Identifier: Apache-2.0
#
# drive.py ENGINE REDFLAG FOLDER…
#
# In each folder, loads answers.csv into the engine with what REDFLAG writes for
# it, and leaves engine.csv and check.csv: what its statements come to.
import csv
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time


class Statements:
    """What `redflag pack export sql` writes for a folder."""

    def __init__(self, redflag, dialect, folder):
        self.command = [redflag, "pack", "export", "sql", "--dialect", dialect]
        if os.path.exists(os.path.join(folder, "pack.toml")):
            self.command.append(os.path.join(folder, "pack.toml"))
        if os.path.exists(os.path.join(folder, "map.toml")):
            self.command += ["--columns", "long"]

    def part(self, name):
        return subprocess.run(self.command + ["--part", name], check=True,
                              stdout=subprocess.PIPE, encoding="utf-8").stdout

    def one(self, name):
        """The part without the semicolon, to be put into another statement."""
        return self.part(name).rstrip().removesuffix(";")

    def several(self, name):
        """The statements of a part, without lines that are comments."""
        lines = [line for line in self.part(name).splitlines()
                 if not line.startswith("--")]
        return [text for text in "\n".join(lines).split(";") if text.strip()]

    def other(self, name):
        """The statements that stand in a comment, after "-- or: "."""
        lines, found = [], False
        for line in self.part(name).splitlines():
            found = found or line.startswith("-- or: ")
            if found:
                lines.append(line.removeprefix("-- or: ").removeprefix("-- "))
        return [text for text in "\n".join(lines).split(";") if text.strip()]


class DuckDb:
    def __init__(self):
        import duckdb
        self.connection = duckdb.connect()
        self.connection.execute("SET threads = 2")

    def run(self, statements, folder):
        run = self.connection.execute
        file = os.path.join(folder, "answers.csv")
        run(statements.part("table"))
        run(statements.part("load").replace("answers.csv", file))
        self.through_parquet(statements, folder)
        for name, part in (("engine", "select"), ("check", "check")):
            out = os.path.join(folder, name + ".csv")
            run(f"COPY ({statements.one(part)}) TO '{out}' (FORMAT csv, HEADER)")
        run("DROP TABLE answers")

    def through_parquet(self, statements, folder):
        """The other line that loads: the same table, by way of a file."""
        run = self.connection.execute
        file = os.path.join(folder, "answers.parquet")
        run(f"COPY answers TO '{file}' (FORMAT parquet)")
        before = run("SELECT count(*) FROM answers").fetchone()
        run("DELETE FROM answers")
        for text in statements.other("load"):
            run(text.replace("answers.parquet", file))
        assert run("SELECT count(*) FROM answers").fetchone() == before


class Postgres:
    """A server of its own, on a socket in a folder of its own."""

    def __init__(self):
        binaries = sorted(pathlib.Path("/usr/lib/postgresql").glob("*/bin"))
        if not binaries:
            sys.exit("there is no PostgreSQL: install postgresql")
        self.bin = binaries[-1]
        self.folder = tempfile.mkdtemp(prefix="redflag-", dir="/tmp")
        # initdb and the server refuse to be root.
        self.as_user = []
        if os.geteuid() == 0:
            shutil.chown(self.folder, "postgres")
            self.as_user = ["runuser", "-u", "postgres", "--"]
        self.server("initdb", "-D", self.folder + "/data", "-U", "redflag",
                    "--auth=trust", "--no-sync", "--encoding=UTF8", "--locale=C.UTF-8")
        self.server("pg_ctl", "start", "-w", "-D", self.folder + "/data",
                    "-l", self.folder + "/log", "-o",
                    # Compiling such a statement takes longer than it saves.
                    f"-c listen_addresses='' -k {self.folder} -c fsync=off -c jit=off")

    def server(self, program, *arguments):
        subprocess.run([*self.as_user, str(self.bin / program), *arguments],
                       check=True, stdout=subprocess.DEVNULL, cwd="/")

    def stop(self):
        self.server("pg_ctl", "stop", "-w", "-m", "fast", "-D", self.folder + "/data")
        shutil.rmtree(self.folder)

    def psql(self, text, out=None):
        command = ["psql", "--no-psqlrc", "-q", "-h", self.folder, "-U", "redflag",
                   "-d", "postgres", "-v", "ON_ERROR_STOP=1"]
        subprocess.run(command, input=text, check=True, stdout=out, encoding="utf-8")

    def run(self, statements, folder):
        self.psql(statements.part("table"))
        with open(os.path.join(folder, "answers.csv"), encoding="utf-8", newline="") as file:
            self.psql(statements.part("load") + file.read() + "\\.\n")
        self.psql("ANALYZE answers;")
        for name, part in (("engine", "select"), ("check", "check")):
            with open(os.path.join(folder, name + ".csv"), "w", encoding="utf-8") as out:
                self.psql(f"COPY ({statements.one(part)}) TO STDOUT (FORMAT csv, HEADER);", out)
        self.psql("DROP TABLE answers;")


class Spark:
    def __init__(self):
        from pyspark.sql import SparkSession
        self.folder = tempfile.mkdtemp(prefix="redflag-")
        os.environ["SPARK_LOCAL_IP"] = "127.0.0.1"
        self.session = (
            SparkSession.builder.master("local[2]")
            .config("spark.ui.enabled", "false")
            .config("spark.ui.showConsoleProgress", "false")
            .config("spark.driver.memory", "2g")
            # Most of it runs once: compiling it well takes longer than it saves.
            .config("spark.driver.extraJavaOptions",
                    "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.log.level", "ERROR")
            .config("spark.sql.shuffle.partitions", "2")
            # Else it first tries to compile each statement as one method.
            .config("spark.sql.codegen.wholeStage", "false")
            .config("spark.sql.warehouse.dir", self.folder)
            .getOrCreate())

    def stop(self):
        self.session.stop()
        shutil.rmtree(self.folder)

    def run(self, statements, folder):
        run = self.session.sql
        run(statements.one("table"))
        for text in statements.several("load"):
            run(text.replace("answers.csv", os.path.join(folder, "answers.csv")))
        run("DROP VIEW _file")
        self.through_parquet(statements, folder)
        for name, part in (("engine", "select"), ("check", "check")):
            table = run(statements.one(part))
            with open(os.path.join(folder, name + ".csv"), "w", encoding="utf-8",
                      newline="") as out:
                writer = csv.writer(out)
                writer.writerow(table.columns)
                writer.writerows(table.toLocalIterator())
        run("DROP TABLE answers")

    def through_parquet(self, statements, folder):
        file = os.path.join(folder, "answers.parquet")
        before = self.session.table("answers").count()
        self.session.table("answers").write.parquet(file)
        self.session.sql("DROP TABLE answers")
        self.session.sql(statements.one("table"))
        for text in statements.other("load"):
            self.session.sql(text.replace("answers.parquet", file))
        self.session.sql("DROP VIEW _file")
        assert self.session.table("answers").count() == before


ENGINES = {"duckdb": DuckDb, "postgres": Postgres, "spark": Spark}


def main():
    name, redflag, *folders = sys.argv[1:]
    engine = ENGINES[name]()
    try:
        for folder in folders:
            start = time.monotonic()
            engine.run(Statements(redflag, name, folder), folder)
            print(f"{name} {os.path.basename(folder.rstrip('/'))}: "
                  f"{time.monotonic() - start:.1f} s", flush=True)
    finally:
        if hasattr(engine, "stop"):
            engine.stop()


main()
