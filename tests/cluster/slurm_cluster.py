"""A throw-away Slurm cluster on this machine: slurm_cluster.py FOLDER keeps one until Ctrl-C. Standard library only.

Two nodes that are daemons with names and ports of their own, one controller, one munge daemon with a key and a socket of
its own; everything lies in FOLDER, and nothing of a Slurm that the machine may have is touched. Needs root."""

import contextlib
import ctypes
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

libc = ctypes.CDLL(None, use_errno=True)
PR_SET_PDEATHSIG, PR_SET_CHILD_SUBREAPER = 1, 36

needed = ("munged", "slurmctld", "slurmd", "sbatch", "scontrol", "scancel", "squeue", "sinfo")
search_path = os.environ.get("PATH", "") + ":/usr/sbin:/sbin"


def why_not():
    """Why no cluster can be started here; None: it can."""
    missing = [name for name in needed if shutil.which(name, path=search_path) is None]
    if missing:
        return f"{', '.join(missing)} not found: apt-get install slurm-wlm munge"
    return None if os.geteuid() == 0 else "only root can start a Slurm cluster"


def free_ports(count):
    sockets = [socket.socket() for _ in range(count)]
    for each in sockets:
        each.bind(("127.0.0.1", 0))
    ports = [each.getsockname()[1] for each in sockets]
    for each in sockets:
        each.close()
    return ports


def descendants(pid):
    """Processes below one, those nearest to it first."""
    children = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            name_and_rest = stat.read_text().rpartition(")")
        except OSError:
            continue
        children.setdefault(int(name_and_rest[2].split()[1]), []).append(int(stat.parent.name))
    found = [pid]
    for each in found:
        found += children.get(each, [])
    return found[1:]


def of_process(pid, what):
    try:
        return Path(f"/proc/{pid}/{what}").read_bytes()
    except OSError:
        return b""


def kill(pids, by=signal.SIGKILL):
    for pid in list(pids):
        try:
            os.kill(pid, by)
        except ProcessLookupError:
            pass


class Cluster:
    """with Cluster(folder) as cluster: its nodes n0 and n1 are idle; at the end nothing that it started is left."""

    nodes = ("n0", "n1")

    def __init__(self, folder, cpus=2):
        self.folder, self.cpus = Path(folder).resolve(), cpus
        self.daemons = {}
        self.environment = {**os.environ, "PATH": search_path, "SLURM_CONF": str(self.folder / "slurm.conf")}
        # A shell inside somebody else's job must not lend its limits to ours.
        for name in [name for name in self.environment if name.startswith(("SLURM_", "SBATCH_", "SQUEUE_", "SINFO_"))]:
            if name != "SLURM_CONF":
                del self.environment[name]

    def __enter__(self):
        # Slurm's step daemons leave their parents: they become children of this process, so that they can be found.
        libc.prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
        try:
            self.write_configuration()
            self.start_munge()
            self.start("slurmctld", "slurmctld", "-D", "-i", "-c", "-f", self.folder / "slurm.conf")
            for node in self.nodes:
                self.start_node(node)
            self.wait_until("the nodes are idle", lambda: self.node_states() == ["idle"] * len(self.nodes))
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(self, *_):
        self.stop()

    def write_configuration(self):
        for name in ("state", "log", *(f"spool-{node}" for node in self.nodes), *(f"tmp-{node}" for node in self.nodes)):
            (self.folder / name).mkdir(parents=True)
        controller, *ports = free_ports(1 + len(self.nodes))
        host, here = socket.gethostname().split(".")[0], self.folder
        lines = [
            "ClusterName=throwaway", f"SlurmctldHost={host}(127.0.0.1)", f"SlurmctldPort={controller}",
            "SlurmUser=root", "SlurmdUser=root", "AuthType=auth/munge",
            # A requeued job waits as long as its credential was good: two minutes, if one does not say otherwise.
            f"AuthInfo=socket={here}/munge.socket,cred_expire=5",
            "CommunicationParameters=NoCtldInAddrAny,NoInAddrAny",
            f"StateSaveLocation={here}/state", f"SlurmdSpoolDir={here}/spool-%n", f"TmpFS={here}/tmp-%n",
            f"SlurmctldPidFile={here}/slurmctld.pid", f"SlurmdPidFile={here}/slurmd-%n.pid",
            f"SlurmctldLogFile={here}/log/slurmctld.log", f"SlurmdLogFile={here}/log/slurmd-%n.log",
            f"PlugStackConfig={here}/plugstack.conf", "MailProg=/bin/true",
            # A container may have no cgroups, and there is no database.
            "ProctrackType=proctrack/linuxproc", "TaskPlugin=task/none", "JobAcctGatherType=jobacct_gather/none",
            "AccountingStorageType=accounting_storage/none", "SlurmdParameters=config_overrides", "MpiDefault=none",
            "SelectType=select/cons_tres", "SelectTypeParameters=CR_Core_Memory", "ReturnToService=2",
            # Quick, as a test wants it.
            "SchedulerParameters=batch_sched_delay=0,sched_interval=1,sched_min_interval=0,bf_interval=1",
            "KillWait=3", "SlurmdTimeout=20", "MinJobAge=600",
        ]
        lines += [f"NodeName={node} NodeHostname={host} NodeAddr=127.0.0.1 Port={port} CPUs={self.cpus} RealMemory=8192"
                  for node, port in zip(self.nodes, ports)]
        lines.append(f"PartitionName=all Nodes={','.join(self.nodes)} Default=YES MaxTime=INFINITE State=UP")
        (here / "slurm.conf").write_text("\n".join(lines) + "\n")
        (here / "cgroup.conf").write_text("CgroupPlugin=cgroup/v1\n")  # the one that starts where there are none
        (here / "plugstack.conf").write_text("")

    def start_munge(self):
        key = self.folder / "munge.key"
        key.touch(mode=0o600)
        key.write_bytes(secrets.token_bytes(128))
        files = [f"--{what}-file={self.folder}/munge.{what}" for what in ("key", "pid", "log", "seed")]
        socket_path = self.folder / "munge.socket"
        # Forced, because folders above may be open to others.
        self.start("munged", "munged", "--foreground", "--force", f"--socket={socket_path}", *files)
        self.wait_until("munged listens", socket_path.exists)

    def start_node(self, node):
        self.start(node, "slurmd", "-D", "-N", node, "-f", self.folder / "slurm.conf")

    def start(self, name, *command):
        with open(self.folder / "log" / f"{name}.out", "ab") as log:
            self.daemons[name] = subprocess.Popen(
                [str(word) for word in command], env=self.environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                start_new_session=True, preexec_fn=lambda: libc.prctl(PR_SET_PDEATHSIG, signal.SIGTERM, 0, 0, 0))

    def crash(self, node):
        """As if its power failed: the node's daemon and every process of its jobs."""
        daemon = self.daemons.pop(node)
        kill([daemon.pid])
        kill(pid for pid in descendants(os.getpid()) if self.is_step_of(pid, node))
        daemon.wait()

    @contextlib.contextmanager
    def frozen(self, node):
        """The node's daemon is gone; its jobs stand still and go on later, as behind a broken network."""
        daemon = self.daemons.pop(node)
        kill([daemon.pid])
        daemon.wait()
        steps = [pid for pid in descendants(os.getpid()) if self.is_step_of(pid, node)]
        kill(steps, signal.SIGSTOP)
        yield
        kill(steps, signal.SIGCONT)

    def is_step_of(self, pid, node):
        """Whether it is a process of a job on that node, or the step daemon above such processes."""
        def is_on_node(pid):
            return f"SLURMD_NODENAME={node}\0".encode() in of_process(pid, "environ")
        return is_on_node(pid) or (b"slurmstepd" in of_process(pid, "cmdline") and any(map(is_on_node, descendants(pid))))

    def run(self, *command, check=True):
        done = subprocess.run([str(word) for word in command], env=self.environment, text=True, timeout=60,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        if check and done.returncode != 0:
            raise RuntimeError(f"{command}: exit code {done.returncode}\n{done.stdout}")
        return done.stdout

    def node_states(self):
        return self.run("sinfo", "--noheader", "--Node", "--format=%t", check=False).split()

    def jobs(self):
        """What the controller knows: one dictionary of words for each task, merging job or not yet split array."""
        lines = self.run("scontrol", "--oneliner", "show", "jobs", check=False).splitlines()
        return [dict(word.split("=", 1) for word in line.split() if "=" in word)
                for line in lines if line.startswith("JobId=")]

    def wait_until(self, what, holds, seconds=60.0):
        end = time.monotonic() + seconds
        while not holds():
            if time.monotonic() > end:
                raise RuntimeError(f"waited {seconds:.0f} s in vain: {what}\n{self.report()}")
            time.sleep(0.1)

    def report(self):
        text = self.run("squeue", "--all", check=False) if "slurmctld" in self.daemons else ""
        for log in sorted((self.folder / "log").iterdir()):
            text += "".join(f"{log.name}: {line}\n" for line in log.read_text(errors="replace").splitlines()[-5:])
        return text

    def stop(self):
        mine = descendants(os.getpid())
        kill(mine)
        for daemon in self.daemons.values():
            daemon.wait()
        self.daemons.clear()


if __name__ == "__main__":
    if reason := why_not():
        sys.exit(reason)
    with Cluster(sys.argv[1]) as cluster:
        print(f"export SLURM_CONF={cluster.environment['SLURM_CONF']} # in another shell; Ctrl-C ends the cluster")
        try:
            signal.pause()
        except KeyboardInterrupt:
            pass
