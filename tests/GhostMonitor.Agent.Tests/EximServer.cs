using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using GhostMonitor.Mail.Tests;

namespace GhostMonitor.Agent.Tests;

/// <summary>
/// Debian's mail server exim4-daemon-light in a temporary folder: with TLS, with a password, and with a queue that nothing leaves. It
/// starts as root alone, and serves as nobody.
/// </summary>
internal sealed class EximServer : IDisposable
{
    public const string Password = "S3cret!";

    private const string Program = "/usr/sbin/exim4";
    private const string Condition = "${if and{{eq{$auth2}{ops}}{eq{$auth3}{" + Password + "}}}}";

    private readonly string _folder;
    private readonly Process _process;

    public EximServer(string folder)
    {
        _folder = folder;
        WriteCertificate();
        string configuration = Path.Combine(folder, "exim.conf");
        File.WriteAllText(configuration, Configuration());
        foreach (string each in new[] { "spool", "log" })
            RunToEnd("install", "-d", "-o", "nobody", Path.Combine(folder, each));

        _process = Process.Start(new ProcessStartInfo(Program, ["-bdf", "-C", configuration]))!;
        Assert.True(
            SpinWait.SpinUntil(() => LoopbackPort.IsOpen(StartTlsPort) && LoopbackPort.IsOpen(ImplicitPort), TimeSpan.FromSeconds(30)),
            "No Exim.");
    }

    public int StartTlsPort { get; } = LoopbackPort.Free();

    public int ImplicitPort { get; } = LoopbackPort.Free();

    /// <summary>The certificate, which no one but a test trusts.</summary>
    public string CertificatePath => Path.Combine(_folder, "cert.pem");

    /// <summary>What it took: each mail's text as it came.</summary>
    public string[] Bodies => Queue("*-D");

    /// <summary>What it noted of each mail: its headers, who logged in.</summary>
    public string[] Headers => Queue("*-H");

    public static void Need()
    {
        Assert.SkipUnless(File.Exists(Program), "The package exim4-daemon-light is not installed.");
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "Exim takes its configuration from root alone.");
    }

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
    }

    /// <summary>The folder is made with the first mail.</summary>
    private string[] Queue(string pattern)
    {
        string input = Path.Combine(_folder, "spool", "input");
        return Directory.Exists(input) ? [.. Directory.GetFiles(input, pattern).Select(File.ReadAllText)] : [];
    }

    private string Configuration() => string.Create(CultureInfo.InvariantCulture, $$"""
        queue_only = true
        keep_environment =
        primary_hostname = localhost
        exim_user = nobody
        exim_group = nogroup
        never_users =
        host_lookup =
        spool_directory = {{_folder}}/spool
        log_file_path = {{_folder}}/log/%slog
        pid_file_path = {{_folder}}/spool/exim.pid
        daemon_smtp_ports = {{StartTlsPort}} : {{ImplicitPort}}
        tls_on_connect_ports = {{ImplicitPort}}
        local_interfaces = 127.0.0.1
        tls_advertise_hosts = *
        tls_certificate = {{_folder}}/cert.pem
        tls_privatekey = {{_folder}}/key.pem
        acl_smtp_rcpt = check
        acl_smtp_data = accept
        begin acl
        check:
          deny message = no such user
               local_parts = nobody
          accept authenticated = *
          deny message = log in first
        begin authenticators
        plain:
          driver = plaintext
          public_name = PLAIN
          server_prompts = :
          server_condition = {{Condition}}
          server_set_id = $auth2
          server_advertise_condition = ${if def:tls_in_cipher}

        """);

    private void WriteCertificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, false, 0, critical: true));
        using X509Certificate2 certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        File.WriteAllText(CertificatePath, certificate.ExportCertificatePem());
        File.WriteAllText(Path.Combine(_folder, "key.pem"), key.ExportPkcs8PrivateKeyPem());

        // It is read by nobody, within a folder that others may pass.
        RunToEnd("chmod", "755", _folder);
        RunToEnd("chown", "nobody", Path.Combine(_folder, "key.pem"));
    }

    private static void RunToEnd(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }
}
