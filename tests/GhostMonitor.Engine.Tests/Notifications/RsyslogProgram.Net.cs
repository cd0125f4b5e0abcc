using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using GhostMonitor.Engine.Tests.Hosting;

namespace GhostMonitor.Engine.Tests.Notifications;

/// <summary>
/// The program of the Debian packages rsyslog and rsyslog-gnutls, on free loopback ports with a folder of its own: what arrives is a line
/// of JSON, with structured data taken apart by rsyslog itself.
/// </summary>
internal sealed class RsyslogProgram : IDisposable
{
    /// <summary>Where TLS is to be had as well, by a certificate that isn't for this address.</summary>
    public const string OtherAddress = "127.0.0.2";

    private const int PortsTried = 3;
    private const string Program = "/usr/sbin/rsyslogd";

    /// <summary>Only a limit to failure: nothing waits this long when it works.</summary>
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(60);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("rsyslog");
    private readonly Process _process;

    private RsyslogProgram()
    {
        using (X509Certificate2 certificate = MadeUpCertificate.Create())
        {
            File.WriteAllText(Certificate, certificate.ExportCertificatePem());
            File.WriteAllText(PathOf("key.pem"), certificate.GetRSAPrivateKey()!.ExportPkcs8PrivateKeyPem());
        }

        File.WriteAllText(PathOf("rsyslog.conf"), Configuration());

        // Debian's AppArmor profile keeps the program at its own path out of this folder.
        File.Copy(Program, PathOf("rsyslogd"));
        string[] arguments = ["-n", "-f", PathOf("rsyslog.conf"), "-i", PathOf("pid")];
        var start = new ProcessStartInfo(PathOf("rsyslogd"), arguments) { RedirectStandardError = true, RedirectStandardOutput = true };
        _process = Process.Start(start)!;
        _process.BeginErrorReadLine();
        _process.BeginOutputReadLine();
    }

    public int UdpPort { get; } = FreePort(SocketType.Dgram, ProtocolType.Udp);

    public int TcpPort { get; } = FreePort(SocketType.Stream, ProtocolType.Tcp);

    public int TlsPort { get; } = FreePort(SocketType.Stream, ProtocolType.Tcp);

    /// <summary>The file with the certificate, which is for localhost and signed by itself.</summary>
    public string Certificate => PathOf("certificate.pem");

    public static RsyslogProgram Start()
    {
        // Its own check of the system, for wine lets a Windows program see and start those of Linux.
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Runs a Debian package's program.");
        Assert.SkipUnless(File.Exists(Program), $"{Program} is not there: apt-get install rsyslog rsyslog-gnutls");
        for (int tried = 1; ; tried++)
        {
            var server = new RsyslogProgram();
            Assert.True(SpinWait.SpinUntil(() => server._process.HasExited || server.IsReady(), s_timeout), "rsyslogd is not ready.");
            if (!server._process.HasExited)
                return server;

            // Another test may have taken a port between its choice and the program's start.
            server.Dispose();
            Assert.True(tried < PortsTried, "rsyslogd ends at once.");
        }
    }

    /// <summary>Waits for that many records, and returns all.</summary>
    public IReadOnlyList<JsonElement> Records(int count)
    {
        string[] lines = [];
        Assert.True(SpinWait.SpinUntil(() => (lines = Lines()).Length >= count, s_timeout),
            $"{lines.Length} records of {count} arrived.");
        return [.. lines.Select(static line => JsonDocument.Parse(line).RootElement)];
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        _folder.Delete(recursive: true);
    }

    private string[] Lines()
    {
        if (!File.Exists(PathOf("records")))
            return [];

        string text = File.ReadAllText(PathOf("records"));
        return text[..(text.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private bool IsReady()
    {
        try
        {
            foreach (int port in new[] { TcpPort, TlsPort })
            {
                using var client = new TcpClient();
                client.Connect(IPAddress.Loopback, port);
            }

            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private string PathOf(string name) => Path.Combine(_folder.FullName, name);

    private string Configuration() => $$"""
        global(workDirectory="{{_folder.FullName}}" maxMessageSize="16k" defaultNetstreamDriverCAFile="{{Certificate}}"
          defaultNetstreamDriverCertFile="{{Certificate}}" defaultNetstreamDriverKeyFile="{{PathOf("key.pem")}}")
        module(load="imudp")
        module(load="imtcp")
        module(load="mmpstrucdata")
        template(name="record" type="string" string="%$!all-json%\n")
        template(name="time" type="string" string="%timereported:::date-rfc3339%")
        ruleset(name="records") {
          set $!pri = $pri;
          set $!time = exec_template("time");
          set $!host = $hostname;
          set $!app = $app-name;
          set $!procid = $procid;
          set $!msgid = $msgid;
          set $!msg = $msg;
          action(type="mmpstrucdata")
          action(type="omfile" file="{{PathOf("records")}}" template="record")
        }
        input(type="imudp" address="127.0.0.1" port="{{UdpPort}}" ruleset="records")
        input(type="imtcp" address="127.0.0.1" port="{{TcpPort}}" ruleset="records")
        input(type="imtcp" address="127.0.0.1" port="{{TlsPort}}" ruleset="records"
          streamDriver.name="gtls" streamDriver.mode="1" streamDriver.authMode="anon")
        input(type="imtcp" address="{{OtherAddress}}" port="{{TlsPort}}" ruleset="records"
          streamDriver.name="gtls" streamDriver.mode="1" streamDriver.authMode="anon")

        """;

    private static int FreePort(SocketType type, ProtocolType protocol)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, type, protocol);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
