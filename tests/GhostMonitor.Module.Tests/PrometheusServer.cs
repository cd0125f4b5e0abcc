using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace GhostMonitor.Module.Tests;

/// <summary>
/// A real Prometheus on loopback with storage of its own, which scrapes one target and evaluates one rule file. Disposing it ends it and
/// removes what it kept.
/// </summary>
internal sealed class PrometheusServer : IDisposable
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(180);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ghostmonitor-prometheus-");
    private readonly HttpClient _client = new();
    private readonly Process _process;
    private readonly Uri _root;

    public PrometheusServer(string target, string rules)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && File.Exists("/usr/bin/prometheus"),
            "Prometheus is not installed (Debian: apt-get install prometheus).");
        int port = FreePort();
        _root = new Uri($"http://127.0.0.1:{port}/");
        File.WriteAllText(Path.Combine(_folder.FullName, "rules.yml"), rules);
        string config = Path.Combine(_folder.FullName, "prometheus.yml");
        File.WriteAllText(config, $$"""
            global: {scrape_interval: 2s, scrape_timeout: 2s, evaluation_interval: 1s}
            rule_files: [rules.yml]
            scrape_configs:
              - job_name: ghostmonitor
                static_configs: [{targets: ['{{target}}']}]
            """);
        var start = new ProcessStartInfo("/usr/bin/prometheus") { RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (string argument in new[] { "--config.file=" + config, "--storage.tsdb.path=" + Path.Combine(_folder.FullName, "data"),
            $"--web.listen-address=127.0.0.1:{port}", "--log.level=error" })
            start.ArgumentList.Add(argument);

        _process = Process.Start(start)!;
        _process.BeginErrorReadLine();
        _process.BeginOutputReadLine();
    }

    /// <summary>Runs promtool with text on its input.</summary>
    public static (int ExitCode, string Output) Promtool(string input, params string[] arguments)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && File.Exists("/usr/bin/promtool"),
            "promtool is not installed (Debian: apt-get install prometheus).");
        var start = new ProcessStartInfo("/usr/bin/promtool", arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true
        };
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        string output = process.StandardOutput.ReadToEnd() + errors.Result;
        process.WaitForExit();
        return (process.ExitCode, output);
    }

    /// <summary>Asks until a query has a result, and returns its first series.</summary>
    public JsonElement Query(string query)
    {
        string last = "nothing";
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed < s_timeout)
        {
            try
            {
                last = _client.GetStringAsync(new Uri(_root, "api/v1/query?query=" + Uri.EscapeDataString(query))).Result;
                using JsonDocument document = JsonDocument.Parse(last);
                JsonElement result = document.RootElement.GetProperty("data").GetProperty("result");
                if (result.GetArrayLength() > 0)
                    return result[0].Clone();
            }
            catch (AggregateException e) when (e.InnerException is HttpRequestException)
            {
                last = e.InnerException.Message;
            }

            Thread.Sleep(100);
        }

        throw new TimeoutException($"Prometheus had no result for {query}: {last}");
    }

    /// <summary>What an alert that is active says, with its templates filled in; call it when <c>ALERTS</c> has the alert.</summary>
    public string Annotation(string alert, string annotation)
    {
        using JsonDocument document = JsonDocument.Parse(_client.GetStringAsync(new Uri(_root, "api/v1/alerts")).Result);
        return document.RootElement.GetProperty("data").GetProperty("alerts").EnumerateArray()
            .First(each => each.GetProperty("labels").GetProperty("alertname").GetString() == alert)
            .GetProperty("annotations").GetProperty(annotation).GetString()!;
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        _client.Dispose();
        _folder.Delete(recursive: true);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
