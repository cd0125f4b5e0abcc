using System.Text;
using System.Text.Json;
using GhostMonitor.Engine.Notifications;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Tests.Notifications;

public sealed class LogFileHandlerTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("log").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Each_alert_is_one_line_of_json()
    {
        using var handler = new LogFileHandler(Log);

        handler.Execute(Sample.Alert(instance: "two\nlines"), CancellationToken.None);
        handler.Execute(Sample.Alert(AlertTransition.Resolved), CancellationToken.None);

        string[] lines = File.ReadAllLines(Log);
        Assert.Equal(2, lines.Length);
        using var first = JsonDocument.Parse(lines[0]);
        using var second = JsonDocument.Parse(lines[1]);
        Assert.Equal("two\nlines", first.RootElement.GetProperty("instance").GetString());
        Assert.Equal("resolved", second.RootElement.GetProperty("transition").GetString());
    }

    [Fact]
    public void A_line_bears_the_delivery_s_id()
    {
        using var handler = new LogFileHandler(Log);
        ResourceAlert alert = Sample.Alert();

        handler.Execute(alert, CancellationToken.None);

        using var line = JsonDocument.Parse(File.ReadAllText(Log));
        Assert.Equal(DeliveryId.Of("probe", alert).ToString(), line.RootElement.GetProperty("delivery_id").GetString());
    }

    [Fact]
    public void The_file_is_rotated_before_it_grows_too_big_and_the_oldest_deleted()
    {
        var file = new RotatingFile(Log, maxSize: 8, keep: 2);

        foreach (string line in new[] { "aaa", "bbb", "ccc", "ddd", "eee", "fff", "ggg" })
            file.Append(line, CancellationToken.None);

        Assert.Equal("ggg\n", File.ReadAllText(Log));
        Assert.Equal("eee\nfff\n", File.ReadAllText(Log + ".1"));
        Assert.Equal("ccc\nddd\n", File.ReadAllText(Log + ".2"));
        Assert.False(File.Exists(Log + ".3"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Nothing_is_written_to_a_file_in_UTF_16(bool bigEndian)
    {
        File.WriteAllText(Log, "a line\n", new UnicodeEncoding(bigEndian, byteOrderMark: true));
        byte[] before = File.ReadAllBytes(Log);

        IOException refused = Assert.Throws<IOException>(() => new RotatingFile(Log).Append("another", CancellationToken.None));

        Assert.Contains("is in UTF-16", refused.Message);
        Assert.Equal(before, File.ReadAllBytes(Log));
    }

    [Fact]
    public void A_line_longer_than_the_file_may_be_is_written_whole()
    {
        var file = new RotatingFile(Log, maxSize: 2);

        file.Append("aaaa", CancellationToken.None);
        file.Append("bbbb", CancellationToken.None);

        Assert.Equal("bbbb\n", File.ReadAllText(Log));
        Assert.Equal("aaaa\n", File.ReadAllText(Log + ".1"));
    }

    [Fact]
    public void A_line_is_written_though_the_file_can_not_be_rotated()
    {
        var file = new RotatingFile(Log, maxSize: 2, keep: 1);
        file.Append("aaaa", CancellationToken.None);
        Directory.CreateDirectory(Log + ".1");

        IOException error = Assert.Throws<IOException>(() => file.Append("bbbb", CancellationToken.None));

        Assert.StartsWith("the line was written, but", error.Message, StringComparison.Ordinal);
        Assert.Equal("aaaa\nbbbb\n", File.ReadAllText(Log));
    }

    [Fact]
    public void Half_a_line_that_a_killed_writer_left_does_not_spoil_the_next()
    {
        File.WriteAllText(Log, "{\"half");

        new RotatingFile(Log).Append("whole", CancellationToken.None);

        Assert.Equal(["{\"half", "whole"], File.ReadAllLines(Log));
    }

    [Fact]
    public void Writers_that_do_not_know_of_each_other_lose_and_mix_nothing()
    {
        Parallel.For(0, 4, writer =>
        {
            var file = new RotatingFile(Log, maxSize: 2000, keep: 1000);
            for (int i = 0; i < 100; i++)
                file.Append($"{writer}-{i:000}-{new string((char)('a' + writer), 30)}", CancellationToken.None);
        });

        string[] lines =
            [.. Directory.GetFiles(_folder, "alerts.jsonl*").Where(path => !path.EndsWith(".lock", StringComparison.Ordinal))
                .SelectMany(File.ReadAllLines)];
        Assert.Equal(400, lines.Distinct().Count());
        Assert.Equal(400, lines.Length);
        Assert.All(lines, line => Assert.Equal(36, line.Length));
    }

    [Fact]
    public void A_file_that_another_writer_holds_is_waited_for_until_the_call_is_cancelled()
    {
        using var held = new FileStream(Log + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        using var cancel = new CancellationTokenSource();
        var file = new RotatingFile(Log, time: new CancellingTime(cancel));

        Assert.ThrowsAny<OperationCanceledException>(() => file.Append("x", cancel.Token));
        Assert.False(File.Exists(Log));
    }

    [Fact]
    public void A_folder_that_is_gone_is_a_failure()
    {
        string folder = Path.Combine(_folder, "sub");
        Directory.CreateDirectory(folder);
        using var handler = new LogFileHandler(Path.Combine(folder, "log"));
        Directory.Delete(folder);

        Assert.ThrowsAny<IOException>(() => handler.Execute(Sample.Alert(), CancellationToken.None));
    }

    [Theory]
    [InlineData("relative.log")]
    [InlineData("/no/such/folder/x.log")]
    [InlineData("/tmp/")]
    public void A_path_without_a_folder_is_refused(string path)
    {
        ResourceArgumentException error = Assert.Throws<ResourceArgumentException>(() => new LogFileHandler(path));

        Assert.Equal(("InvalidLogPath", "LogPath"), (error.ErrorId, error.Parameter));
    }

    [Fact]
    public void A_size_or_count_out_of_range_is_refused()
    {
        Assert.Equal("InvalidLogSize", Assert.Throws<ResourceArgumentException>(() => new LogFileHandler(Log, maxSize: 0)).ErrorId);
        Assert.Equal("InvalidLogCount", Assert.Throws<ResourceArgumentException>(() => new LogFileHandler(Log, keep: 0)).ErrorId);
        Assert.Equal("InvalidLogCount", Assert.Throws<ResourceArgumentException>(() => new LogFileHandler(Log, keep: 1001)).ErrorId);
    }

    [Fact]
    public void A_rotated_file_beyond_those_that_are_kept_is_left_alone()
    {
        // One that was kept when more were.
        File.WriteAllText(Log + ".3", "old\n");
        var file = new RotatingFile(Log, maxSize: 1, keep: 2);

        foreach (string line in new[] { "a", "b", "c", "d" })
            file.Append(line, CancellationToken.None);

        Assert.Equal("old\n", File.ReadAllText(Log + ".3"));
        Assert.False(File.Exists(Log + ".4"));
    }

    [Fact]
    public void A_reader_is_in_nobody_s_way_and_sees_the_new_line()
    {
        var file = new RotatingFile(Log);
        file.Append("one", CancellationToken.None);
        using var stream = new FileStream(Log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(stream);

        file.Append("two", CancellationToken.None);

        Assert.Equal("one\ntwo\n", reader.ReadToEnd());
    }

    [Fact]
    public void A_call_that_was_cancelled_before_writes_nothing()
    {
        Assert.ThrowsAny<OperationCanceledException>(() => new RotatingFile(Log).Append("a", new CancellationToken(true)));

        Assert.Empty(Directory.GetFiles(_folder));
    }

    [Fact]
    public void What_is_refused_is_named_with_what_is_accepted()
    {
        AssertRefused("InvalidLogPath", "LogPath", "a.log", "Give the full path of a file in a folder that exists",
            () => new RotatingFile("a.log"));
        AssertRefused("InvalidLogSize", "LogSize", 0L, "Give at least 1 byte", () => new RotatingFile(Log, maxSize: 0));
        AssertRefused("InvalidLogCount", "LogCount", 0, "Give 1 to 1000", () => new RotatingFile(Log, keep: 0));
        AssertRefused("InvalidLogCount", "LogCount", 1001, "Give 1 to 1000", () => new RotatingFile(Log, keep: 1001));
    }

    private static void AssertRefused(string errorId, string parameter, object value, string accepted, Func<object> make)
    {
        ResourceArgumentException error = Assert.Throws<ResourceArgumentException>(make);

        Assert.Equal((errorId, parameter, value, accepted), (error.ErrorId, error.Parameter, error.Value, error.Accepted));
    }

    private string Log => Path.Combine(_folder, "alerts.jsonl");

    /// <summary>Cancels at the first wait: the call is then known to wait.</summary>
    private sealed class CancellingTime(CancellationTokenSource cancel) : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            cancel.Cancel();
            return base.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, period);
        }
    }
}
