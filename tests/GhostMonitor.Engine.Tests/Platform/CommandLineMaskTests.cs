using System.Diagnostics;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Tests.Platform;

public sealed class CommandLineMaskTests
{
    private const string Secret = "hunter2Tiger";

    /// <summary>Command lines of real tools; the words between bars are arguments.</summary>
    public static TheoryData<string> Lines { get; } =
    [
        "mysql|-u|root|-phunter2Tiger|shop",
        "mysqldump|--user=root|--password=hunter2Tiger|shop",
        "mariadb-dump|-u|root|--password|hunter2Tiger",
        "sshpass|-p|hunter2Tiger|ssh|web1",
        "sshpass|-phunter2Tiger|ssh|web1",
        "psql|postgresql://app:hunter2Tiger@db/shop",
        "psql|host=db user=app password=hunter2Tiger dbname=shop",
        "env|PGPASSWORD=hunter2Tiger|pg_dump|shop",
        "curl|-u|bob:hunter2Tiger|https://example.com",
        "curl|-ubob:hunter2Tiger|https://example.com",
        "curl|--user|bob:hunter2Tiger|https://example.com",
        "curl|-H|Authorization: Bearer hunter2Tiger|https://example.com",
        "curl|-H|Authorization: Basic hunter2Tiger==|https://example.com",
        "curl|-H|Authorization: hunter2Tiger|https://example.com",
        "curl|-H|X-Api-Key: hunter2Tiger|https://example.com",
        "curl|https://example.com/?user=bob&token=hunter2Tiger&page=2",
        "curl|https://example.com/?key=hunter2Tiger",
        "curl|-d|{\"user\":\"bob\",\"password\":\"hunter2Tiger\"}|https://example.com",
        "wget|--http-password=hunter2Tiger|https://example.com",
        "git|clone|https://bob:hunter2Tiger@example.com/a.git",
        "git|clone|https://ghp_hunter2Tigerhunter2Tiger@github.com/a.git",
        "docker|login|-u|bob|-p|hunter2Tiger",
        "docker|run|-e|MYSQL_ROOT_PASSWORD=hunter2Tiger|mysql",
        "java|-Djavax.net.ssl.keyStorePassword=hunter2Tiger|-jar|a.jar",
        "java|-jar|a.jar|--spring.datasource.password=hunter2Tiger",
        "sqlcmd|-S|db|-U|sa|-P|hunter2Tiger",
        "sqlcmd|-S|db|-U|sa|-Phunter2Tiger",
        "bcp|shop.dbo.t|out|t.bcp|-U|sa|-P|hunter2Tiger",
        "app.exe|Server=db;User Id=sa;Password=hunter2Tiger;Encrypt=true",
        "app.exe|Server=db;Uid=sa;Pwd=hunter2Tiger",
        "azcopy|DefaultEndpointsProtocol=https;AccountName=a;AccountKey=hunter2Tiger==;EndpointSuffix=core.windows.net",
        "azcopy|copy|https://a.blob.core.windows.net/c?sv=2020&sig=hunter2Tiger%3D",
        "sb|Endpoint=sb://a.net/;SharedAccessKeyName=Root;SharedAccessKey=hunter2Tiger=",
        "ldapsearch|-x|-D|cn=admin|-w|hunter2Tiger",
        "redis-cli|-h|db|-a|hunter2Tiger|PING",
        "openssl|enc|-aes-256-cbc|-pass|pass:hunter2Tiger|-in|a",
        "openssl|enc|-k|hunter2Tiger|-in|a",
        "smbclient|//nas/share|-U|bob%hunter2Tiger",
        @"C:\Windows\System32\net.exe|user|bob|hunter2Tiger|/add",
        @"net|use|Z:|\\nas\share|hunter2Tiger|/user:bob",
        "htpasswd|-b|.htpasswd|bob|hunter2Tiger",
        "schtasks|/create|/tn|a|/ru|bob|/rp|hunter2Tiger",
        "cmdkey|/add:web1|/user:bob|/pass:hunter2Tiger",
        "7z|x|-phunter2Tiger|a.7z",
        "pwsh|-NoProfile|-EncodedCommand|hunter2Tiger",
        "powershell.exe|-enc|hunter2Tiger",
        "pwsh|-Command|$c = ConvertTo-SecureString 'hunter2Tiger' -AsPlainText -Force",
        "pwsh|-File|a.ps1|-Password|hunter2Tiger",
        "aws|configure|set|aws_secret_access_key=hunter2Tiger",
        "kubectl|--token=hunter2Tiger|get|pods",
        "kubectl|--token|hunter2Tiger|get|pods",
        "vault|login|hunter2Tiger",
        "helm|install|--set|db.password=hunter2Tiger|shop",
        "ansible-playbook|-e|{\"become_pass\": \"hunter2Tiger\"}",
        "slack-notify|xoxb-hunter2Tiger-hunter2Tiger",
        "jwt|eyJhunter2Tiger.hunter2Tiger.hunter2Tiger",
        "app|--client-secret|hunter2Tiger",
        "app|--passphrase|hunter2Tiger",
        "app|/token:hunter2Tiger",
        "app|--api-key=\"hunter2Tiger hunter2Tiger\"",
        "psexec|-u|bob|-p|hunter2Tiger|cmd",
    ];

    [Theory]
    [MemberData(nameof(Lines))]
    public void A_secret_comes_out_nowhere(string line)
    {
        string shown = CommandLineMask.Default.Apply(line.Split('|'));

        Assert.DoesNotContain(Secret, shown, StringComparison.OrdinalIgnoreCase);
        Assert.Contains(CommandLineMask.Hidden, shown, StringComparison.Ordinal);
        Assert.StartsWith(line.Split('|')[0], shown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("rsync --archive --passive /data web1:/data")]
    [InlineData("git commit --author Bob -m done")]
    [InlineData("nc --keepalive 5 --port 80")]
    [InlineData("app -path /var/lib -profile x monkey=5 --keyword=a")]
    [InlineData("java -Xmx2g -cp /a.jar:/b.jar Main --turkey=1")]
    [InlineData("/usr/sbin/nginx -c /etc/nginx/nginx.conf")]
    [InlineData("curl https://example.com/path?page=2")]
    [InlineData("ssh -o ServerAliveInterval=5 bob@web1")]
    [InlineData("mysql --port=3306 --host=db shop")]
    public void Ordinary_options_stay_readable(string line) =>
        Assert.Equal(line, CommandLineMask.Default.Apply(line.Split(' ')));

    [Fact]
    public void The_name_of_a_secret_stays() =>
        Assert.Equal("app --password *** --verbose", CommandLineMask.Default.Apply(["app", "--password", Secret, "--verbose"]));

    [Fact]
    public void An_argument_with_blanks_is_quoted() =>
        Assert.Equal("app \"a b\" c", CommandLineMask.Default.Apply(["app", "a b", "c"]));

    [Fact]
    public void A_pattern_of_the_user_hides_what_it_matches() =>
        Assert.Equal("app *** b", new CommandLineMask(["tenant-[0-9]+"]).Apply(["app", "tenant-42", "b"]));

    [Fact]
    public void A_pattern_that_can_not_be_read_is_an_error()
    {
        var error = Assert.Throws<ResourceArgumentException>(static () => new CommandLineMask(["("]));

        Assert.Equal((ErrorIds.InvalidSecretPattern, "SecretPattern", "("), (error.ErrorId, error.Parameter, error.Value));
    }

    [Fact]
    public void An_expression_that_takes_too_long_hides_the_line() =>
        Assert.Equal(CommandLineMask.Hidden, new CommandLineMask(["^(a+)+$"]).Apply(["app", new string('a', 200) + "!"]));

    [Fact]
    public void A_long_line_is_cut_and_not_through_a_surrogate_pair()
    {
        string shown = CommandLineMask.Default.Apply(["app", string.Concat(Enumerable.Repeat("\ud83d\ude00", 2000))]);

        Assert.EndsWith("…", shown, StringComparison.Ordinal);
        Assert.InRange(shown.Length, CommandLineMask.Longest, CommandLineMask.Longest + 1);
        Assert.False(char.IsHighSurrogate(shown[shown.Length - 2]));
    }

    [Theory]
    [InlineData("\"")]
    [InlineData("password=")]
    [InlineData("://:@")]
    [InlineData("\ud800")]
    [InlineData("{\"key\":")]
    [InlineData("\u0000\u001b[31m")]
    public void Hostile_arguments_are_done_with_quickly(string part)
    {
        var watch = Stopwatch.StartNew();
        CommandLineMask.Default.Apply(["app", string.Concat(Enumerable.Repeat(part, 20_000)), part]);

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), $"It took {watch.Elapsed}");
    }

    [Theory]
    [InlineData("a b c", "a|b|c")]
    [InlineData("\"C:\\Program Files\\a.exe\" -x \"b c\"", "C:\\Program Files\\a.exe|-x|b c")]
    [InlineData("a\\\\\\\"b", "a\\\"b")]
    [InlineData("\"a\\\\\" b", "a\\|b")]
    [InlineData("a\\b \"open", "a\\b|open")]
    [InlineData("  a\t\"\"  b ", "a||b")]
    [InlineData("", "")]
    public void A_line_is_split_as_Windows_does(string line, string expected) =>
        Assert.Equal(expected, string.Join("|", CommandLineArguments.Split(line)));

    [Fact]
    public void A_line_of_Windows_is_masked_too() =>
        Assert.Equal("app.exe /password:***", CommandLineMask.Default.ApplyToLine($"\"app.exe\" /password:{Secret}"));
}
