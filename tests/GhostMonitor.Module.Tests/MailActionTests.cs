using GhostMonitor.Mail.Tests;

namespace GhostMonitor.Module.Tests;

/// <summary>Mail by the cmdlets, with MailKit in a load context of its own.</summary>
public sealed class MailActionTests : IDisposable
{
    private readonly Session _session = new();

    public void Dispose() => _session.Dispose();

    [Fact]
    public void A_test_sends_the_sample()
    {
        using var server = new SmtpServer();
        _session.Run("Register-ResourceAlertAction Ops -MailTo ops@example.com, b@example.com -SmtpServer 127.0.0.1 "
            + $"-SmtpPort {server.Port} -SmtpSecurity None -Subject 'about {{resource_name}}'");

        Assert.Equal(":True", _session.Value<string>("$r = Test-ResourceAlertAction Ops; \"$($r.Error):$($r.Succeeded)\""));

        string mail = Assert.Single(server.Messages);
        Assert.Contains("Subject: about test\r\n", mail, StringComparison.Ordinal);
        Assert.Contains("TEST WARNING: 85.2%", mail, StringComparison.Ordinal);
        Assert.Equal("Mail:ops@example.com, b@example.com by 127.0.0.1:" + server.Port,
            _session.Value<string>("(Get-ResourceAlertAction Ops).Kind + ':' + (Get-ResourceAlertAction Ops).Target"));
    }

    [Fact]
    public void The_password_is_shown_nowhere_and_an_export_names_a_variable_for_it()
    {
        string file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        _session.Run("""
            $password = [System.Net.NetworkCredential]::new('', 'S3CRET').SecurePassword
            $credential = [pscredential]::new('ops', $password)
            Register-ResourceAlertAction Ops -MailTo ops@example.com -SmtpServer mail.example.com -Credential $credential -Timeout 5s
            $password.Dispose()
            """);

        string shown = _session.Value<string>($$"""
            Export-ResourceMonitorConfiguration '{{file}}' -WarningVariable warnings -WarningAction SilentlyContinue
            $properties = (Get-ResourceAlertAction Ops).PSObject.Properties | ForEach-Object { "$($_.Name)=$($_.Value)" }
            "$properties $([IO.File]::ReadAllText('{{file}}')) $warnings"
            [IO.File]::Delete('{{file}}')
            """);

        Assert.DoesNotContain("S3CRET", shown, StringComparison.Ordinal);
        Assert.Contains("GHOSTMONITOR_OPS_PASSWORD", shown, StringComparison.Ordinal);
        Assert.Contains("\"userName\": \"ops\"", shown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-MailTo nobody -SmtpServer m", "InvalidMailAddress", "-MailTo does not accept 'nobody'.")]
    [InlineData("-MailTo a@b.c -SmtpServer m:25", "InvalidSmtpServer", "-SmtpServer does not accept 'm:25'.")]
    [InlineData("-MailTo a@b.c -SmtpServer m -SmtpPort 0", "InvalidSmtpPort", "-SmtpPort does not accept '0'.")]
    [InlineData("-MailTo a@b.c -SmtpServer m -HtmlBody '{x}'", "InvalidBodyTemplate", "-HtmlBody does not accept '{x}'.")]
    [InlineData("-MailTo a@b.c -SmtpServer m -SmtpSecurity None -Credential $credential", "InvalidSmtpSecurity",
        "-SmtpSecurity does not accept 'None'.")]
    public void What_is_wrong_is_refused_by_the_name_of_its_parameter(string parameters, string errorId, string text)
    {
        _session.Run("$credential = [pscredential]::new('u', [System.Net.NetworkCredential]::new('', 'x').SecurePassword)");

        ErrorRecord error = _session.Error("Register-ResourceAlertAction Ops " + parameters);

        Assert.StartsWith(errorId + ",", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.StartsWith(text, error.Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_call_has_a_minute_unless_it_is_said() => Assert.Equal("60 5", _session.Value<string>("""
        Register-ResourceAlertAction A -MailTo a@b.c -SmtpServer m
        Register-ResourceAlertAction B -MailTo a@b.c -SmtpServer m -Timeout 5s
        (Get-ResourceAlertAction A, B).TimeoutSeconds -join ' '
        """));

    [Fact]
    public void MailKit_is_apart_from_the_session_s_own_assemblies()
    {
        _session.Run("Register-ResourceAlertAction A -MailTo a@b.c -SmtpServer m");

        Assert.Equal("GhostMonitor mail", _session.Value<string>("""
            $loaded = [AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { $_.GetName().Name -eq 'GhostMonitor.Mail' }
            [System.Runtime.Loader.AssemblyLoadContext]::GetLoadContext(@($loaded)[0]).Name
            """));
    }
}
