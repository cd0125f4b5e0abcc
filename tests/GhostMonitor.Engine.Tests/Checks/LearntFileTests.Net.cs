using GhostMonitor.Engine.Checks;
using GhostMonitor.Engine.History;
using GhostMonitor.Engine.Monitoring;

namespace GhostMonitor.Engine.Tests.Checks;

public sealed class LearntFileTests : IDisposable
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(60);
    private static readonly DateTimeOffset s_moment = new(2026, 3, 2, 12, 0, 0, 123, TimeSpan.FromHours(1));
    private static readonly RecordSource s_main = new("here", "main");
    private static readonly RecordSource s_other = new("here", "other");

    private readonly string _folder = Directory.CreateTempSubdirectory("ghostmonitor-learnt-").FullName;
    private readonly List<string> _notices = [];

    private string FilePath => Path.Combine(_folder, "state.json.anomaly");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Each_monitor_goes_on_from_its_own_in_the_next_process()
    {
        Write(Of(s_main, 1), Of(s_other, 2));
        Write(Of(s_main, 3));

        Assert.Equal((s_moment.AddMinutes(3), s_moment.AddMinutes(2)), (Until(s_main), Until(s_other)));
        Assert.Equal(s_moment.Offset, Until(s_main)!.Value.Offset);
        Assert.Equal(["state.json.anomaly"], Directory.GetFiles(_folder).Select(Path.GetFileName));
    }

    [Fact]
    public void Its_owner_alone_may_read_it()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no modes.");
            return;
        }

        Write(Of(s_main, 1));

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(FilePath));
    }

    [Fact]
    public void What_is_not_written_yet_is_gone_on_from_in_the_same_process()
    {
        using LearntFile file = Open();
        file.Keep(Of(s_main, 5));

        Assert.Equal(s_moment.AddMinutes(5), Load(file, s_main).Until);
    }

    [Fact]
    public void Where_nothing_was_kept_nothing_is_said()
    {
        using LearntFile file = Open();

        Assert.Equal((null, null), (Load(file, s_main).Until, Load(file, s_main).Summary));
    }

    [Fact]
    public void A_file_that_is_damaged_is_said_and_written_anew()
    {
        Write(Of(s_main, 1));
        byte[] bytes = File.ReadAllBytes(FilePath);
        bytes[^10] ^= 1;
        File.WriteAllBytes(FilePath, bytes);
        using (LearntFile file = Open())
            Assert.Equal("It is damaged.", Load(file, s_main).Problem);

        Write(Of(s_main, 2));

        Assert.Equal(s_moment.AddMinutes(2), Until(s_main));
    }

    [Fact]
    public void A_folder_in_its_place_is_said_once_and_left_alone()
    {
        Directory.CreateDirectory(FilePath);
        using (LearntFile file = Open())
        {
            Assert.NotNull(Load(file, s_main).Problem);
            file.Keep(Of(s_main, 1));
            Assert.True(SpinWait.SpinUntil(() => _notices.Count == 1, s_timeout));
            file.Keep(Of(s_main, 2));
            file.Close(s_timeout);
        }

        Assert.Contains(FilePath, Assert.Single(_notices), StringComparison.Ordinal);
        Assert.True(Directory.Exists(FilePath));
    }

    [Fact]
    public void What_a_monitor_has_learnt_that_there_is_no_more_goes_with_the_next_write()
    {
        Write(Of(s_main, 1), Of(s_other, 2));
        using (LearntFile file = Open())
        {
            file.KeepOnly(static name => name == "main");
            file.Keep(Of(s_main, 3));
            file.Close(s_timeout);
        }

        Assert.Equal((s_moment.AddMinutes(3), null), (Until(s_main), Until(s_other)));
    }

    private LearntFile Open() => new(Path.Combine(_folder, "state.json")) { Notice = _notices.Add };

    private void Write(params LearntState[] states)
    {
        using LearntFile file = Open();
        foreach (LearntState each in states)
            file.Keep(each);

        file.Close(s_timeout);
        Assert.Empty(_notices);
    }

    private DateTimeOffset? Until(RecordSource source)
    {
        using LearntFile file = Open();
        return Load(file, source).Until;
    }

    private static Learnt Load(LearntFile file, RecordSource source) =>
        file.Load(source, s_moment.AddHours(1), CancellationToken.None);

    private static LearntState Of(RecordSource source, int minutes) =>
        new(source, s_moment.AddMinutes(minutes), new GhostMonitor.Engine.Backtesting.MachineDetector().Export());
}
