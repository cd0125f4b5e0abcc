using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using GhostMonitor.Engine.Proof;
using GhostMonitor.Engine.Tests.Notifications;

namespace GhostMonitor.Engine.Tests.Platform;

/// <summary>A process of its own that has no descriptors left while an alert arises; see the Program of
/// GhostMonitor.Engine.Proof.</summary>
public sealed class DescriptorTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Without_descriptors_the_process_lives_and_what_waited_is_delivered_once_there_are_some()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Lowers the limit with setrlimit(2) as Linux has it; Windows has no such limit.");
        using Process process = Start();

        long port = Read(process, "port");
        long failedStarts = Read(process, "starved");
        Assert.True(failedStarts >= 2);

        // The kernel took a descriptor for the first client before it waited for one; the pool has no thread for it. The other one isn't
        // accepted.
        using Socket first = Connect(port);
        using Socket second = Connect(port);
        Go(process);
        Assert.Equal(1, Read(process, "unaccepted"));
        Assert.Equal(1, Read(process, "delivered"));
        Assert.StartsWith("HTTP/1.1 200", Receive(first), StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 200", Receive(second), StringComparison.Ordinal);
        Go(process);
        Assert.Equal(2, Read(process, "answered"));

        Assert.True(process.WaitForExit(Sample.Timeout));
        Assert.Equal(0, process.ExitCode);
        string log = File.ReadAllText(Path.Combine(_folder, "monitor.log"));
        Assert.Contains("MEMORY WARNING", log, StringComparison.Ordinal);
        Assert.Contains("action 'Hang' failed: timed out after 1 s", log, StringComparison.Ordinal);
        Assert.Single(log.Split('\n'), line => line.Contains("action 'Late' failed: No thread could be started", StringComparison.Ordinal));
        Assert.DoesNotContain("sample failed", log, StringComparison.Ordinal);
    }

    private Process Start() => Process.Start(new ProcessStartInfo("dotnet", [ProofProgram.Path, _folder])
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;

    private static Socket Connect(long port)
    {
        var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp)
        {
            ReceiveTimeout = (int)Sample.Timeout.TotalMilliseconds,
        };
        client.Connect(IPAddress.Loopback, (int)port);
        client.Send("GET /api/status HTTP/1.1\r\nHost: localhost\r\n\r\n"u8);
        return client;
    }

    private static void Go(Process process)
    {
        process.StandardInput.Write('\n');
        process.StandardInput.Flush();
    }

    private static long Read(Process process, string what)
    {
        string? line = process.StandardOutput.ReadLine();
        string errors = line is null ? process.StandardError.ReadToEnd() : "";
        Assert.True(line?.StartsWith(what + " ", StringComparison.Ordinal), $"Not '{what}', but '{line}' {errors}");
        return long.Parse(line!.AsSpan(what.Length + 1), CultureInfo.InvariantCulture);
    }

    private static string Receive(Socket client)
    {
        byte[] buffer = new byte[64];
        return Encoding.ASCII.GetString(buffer, 0, client.Receive(buffer));
    }
}
