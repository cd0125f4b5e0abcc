using System.Net.Sockets;
using System.Runtime.Versioning;
using System.Text;

namespace GhostMonitor.Benchmarks.Footprints;

/// <summary>
/// The agents that are measured side by side: each at 1 s, with its files in a folder of its own, reachable on this machine alone.
/// </summary>
/// <remarks>What Debian packages is taken as Debian packages it, with its own defaults beside the interval and the folder.</remarks>
[SupportedOSPlatform("linux")]
internal sealed class Contestants : IDisposable
{
    private const int FirstPort = 18700;

    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(5) };
    private readonly string _folder;
    private int _port = FirstPort;

    /// <summary>Creates them; starts none.</summary>
    /// <param name="folder">Where their files are.</param>
    internal Contestants(string folder) => _folder = folder;

    internal IReadOnlyList<Contestant> All() =>
        [Agent("ghostmonitor", record: false), Agent("ghostmonitor, recording", record: true), NodeExporter(), Netdata(), Monit(), Zabbix(),
            Glances()];

    public void Dispose() => _http.Dispose();

    private Contestant Agent(string name, bool record)
    {
        int port = _port++;
        string folder = Folder(name);
        string recording = record ? $$""", "recordPath": "{{folder}}/record.db" """ : "";
        string file = Write(folder, "monitor.json", $$"""
            { "version": 1, "monitors": [{ "name": "Default", "sampleInterval": "1s"{{recording}} }], "endpoint": { "port": {{port}} } }
            """);
        string program = PublishedAgent.Program;
        string library = Path.Combine(PublishedAgent.Folder, "libe_sqlite3.so");
        return new Contestant(name, program, ["run", "--config", file], Get(port, "metrics"), record ? [library] : []);
    }

    private Contestant NodeExporter()
    {
        int port = _port++;
        return new Contestant("node_exporter", "prometheus-node-exporter", [$"--web.listen-address=127.0.0.1:{port}"], Get(port, "metrics"),
            []);
    }

    private Contestant Netdata()
    {
        int port = _port++;
        string folder = Folder("netdata");
        string file = Write(folder, "netdata.conf", $"""
            [global]
              run as user = root
              update every = 1
              lib directory = {folder}/lib
              cache directory = {folder}/cache
              log directory = {folder}/log
            [db]
              mode = dbengine
            [web]
              bind to = 127.0.0.1:{port}
            [registry]
              enabled = no
            """);
        foreach (string each in new[] { "lib", "cache", "log" })
            Directory.CreateDirectory(Path.Combine(folder, each));

        return new Contestant("Netdata", "netdata", ["-D", "-c", file], Get(port, "api/v1/allmetrics?format=prometheus"), []);
    }

    private Contestant Monit()
    {
        int port = _port++;
        string folder = Folder("monit");
        string file = Write(folder, "monitrc", $"""
            set daemon 1
            set pidfile {folder}/pid
            set idfile {folder}/id
            set statefile {folder}/state
            set httpd port {port} and use address 127.0.0.1 allow 127.0.0.1
            check system here
              if cpu usage > 95% for 5 cycles then alert
              if memory usage > 95% for 5 cycles then alert
            check filesystem root with path /
              if space usage > 95% then alert
            check network lo interface lo

            """);
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        return new Contestant("Monit", "monit", ["-I", "-c", file], Get(port, "_status?format=xml"), []);
    }

    private Contestant Zabbix()
    {
        int port = _port++;
        string folder = Folder("zabbix");
        string file = Write(folder, "agent.conf", $"""
            Server=127.0.0.1
            ListenIP=127.0.0.1
            ListenPort={port}
            LogType=console
            Hostname=here
            ControlSocket={folder}/socket
            PluginSocket={folder}/plugins
            """);
        string[] keys = ["system.cpu.util", "vm.memory.size[pavailable]", "vfs.fs.size[/,pused]", "system.cpu.load", "net.if.in[lo]"];
        return new Contestant("zabbix-agent2", "zabbix_agent2", ["-c", file], cancel => AskZabbixAsync(port, keys, cancel), []);
    }

    private static Contestant Glances() =>
        new("Glances", "glances", ["--stdout", "cpu.user,mem.used,load,fs,network,processcount", "--time", "1"], null, []);

    private Func<CancellationToken, Task> Get(int port, string path)
    {
        var address = new Uri($"http://127.0.0.1:{port}/{path}");
        return async cancel => await _http.GetByteArrayAsync(address, cancel).ConfigureAwait(false);
    }

    // https://www.zabbix.com/documentation/6.0/en/manual/appendix/protocols/header_datalen
    private static async Task AskZabbixAsync(int port, string[] keys, CancellationToken cancel)
    {
        foreach (string key in keys)
        {
            using var client = new TcpClient();
            await client.ConnectAsync("127.0.0.1", port, cancel).ConfigureAwait(false);
            byte[] text = Encoding.ASCII.GetBytes(key);
            byte[] request = [.. "ZBXD\x01"u8, .. BitConverter.GetBytes((long)text.Length), .. text];
            NetworkStream stream = client.GetStream();
            await stream.WriteAsync(request, cancel).ConfigureAwait(false);
            using var answer = new MemoryStream();
            await stream.CopyToAsync(answer, cancel).ConfigureAwait(false);
            if (answer.Length == 0)
                throw new InvalidOperationException($"zabbix-agent2 answers nothing to {key}.");
        }
    }

    private string Folder(string name) =>
        Directory.CreateDirectory(Path.Combine(_folder, name.Replace(", ", "-", StringComparison.Ordinal))).FullName;

    private static string Write(string folder, string name, string text)
    {
        string path = Path.Combine(folder, name);
        File.WriteAllText(path, text);
        return path;
    }
}
