using GhostMonitor.Engine.History;
using GhostMonitor.Engine.Platform;
using GhostMonitor.Recording.Proof;

namespace GhostMonitor.Recording.Tests;

public sealed class DamagedPageTests : IDisposable
{
    private const int PageSize = 4096;

    private readonly TemporaryRecording _recording = new();
    private readonly ManualTime _time = new();
    private readonly SqliteRecordStore _store;

    public DamagedPageTests() => _store = new SqliteRecordStore(_time);

    public void Dispose() => _recording.Dispose();

    [Fact]
    public void A_file_with_a_damaged_page_is_refused_when_it_is_opened_to_be_written_and_left_alone()
    {
        Fill();
        Damage();
        byte[] before = File.ReadAllBytes(_recording.File);

        ResourceArgumentException error = Assert.Throws<ResourceArgumentException>(
            () => _store.OpenRecorder(_recording.File, RecordRetention.Default));

        Assert.Equal("DamagedRecord", error.ErrorId);
        Assert.Contains("Move it away", error.Message, StringComparison.Ordinal);
        Assert.Contains(".recover", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
        Assert.Equal(before, File.ReadAllBytes(_recording.File));
        Assert.Equal([_recording.File], Directory.GetFiles(_recording.Folder));
    }

    [Fact]
    public void A_page_that_is_damaged_while_the_file_is_open_is_noticed_within_a_day()
    {
        Fill();
        using IResourceRecorder recorder = _store.OpenRecorder(_recording.File, RecordRetention.Default);
        Damage();
        recorder.Write([MadeUpSamples.Sample(1000)]);
        _time.Advance(TimeSpan.FromDays(1));

        RecordException error = Assert.Throws<RecordException>(() => recorder.Write([MadeUpSamples.Sample(1001)]));

        Assert.Equal("DamagedRecord", error.ErrorId);
        Assert.Contains(_recording.File, error.Message, StringComparison.Ordinal);
        Assert.Contains("Move it away", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_was_found_damaged_is_not_written_any_further_until_another_one_is_in_its_place()
    {
        Fill();
        using IResourceRecorder recorder = _store.OpenRecorder(_recording.File, RecordRetention.Default);
        Damage();
        _time.Advance(TimeSpan.FromDays(1));
        Assert.Throws<RecordException>(() => recorder.Write([MadeUpSamples.Sample(1000)]));
        byte[] before = File.ReadAllBytes(_recording.File);

        Assert.Equal("DamagedRecord", Assert.Throws<RecordException>(() => recorder.Write([MadeUpSamples.Sample(1000)])).ErrorId);
        Assert.Equal(before, File.ReadAllBytes(_recording.File));
        File.Move(_recording.File, _recording.File + ".damaged");
        recorder.Write([MadeUpSamples.Sample(1000)]);

        Assert.Equal(MadeUpSamples.Time(1000), Assert.Single(_recording.Samples()).Timestamp);
        Assert.Equal(before, File.ReadAllBytes(_recording.File + ".damaged"));
    }

    [Fact]
    public void A_check_that_takes_longer_than_a_user_waits_is_broken_off_and_made_a_minute_later()
    {
        Fill();
        Damage();

        // Each look at the clock takes longer than the check may.
        _time.Step = PageCheck.OpeningLimit + TimeSpan.FromSeconds(1);
        using IResourceRecorder recorder = _store.OpenRecorder(_recording.File, RecordRetention.Default);
        _time.Step = TimeSpan.Zero;
        recorder.Write([MadeUpSamples.Sample(1000)]);
        _time.Advance(PageCheck.Resumption);

        Assert.Equal("DamagedRecord", Assert.Throws<RecordException>(() => recorder.Write([MadeUpSamples.Sample(1001)])).ErrorId);
    }

    [Fact]
    public void A_file_that_is_whole_is_written_from_day_to_day()
    {
        using IResourceRecorder recorder = _store.OpenRecorder(_recording.File, RecordRetention.Default);
        for (int day = 0; day < 3; day++)
        {
            recorder.Write([MadeUpSamples.Sample(day * 2880)]);
            _time.Advance(TimeSpan.FromDays(1));
        }

        Assert.Equal(3, _recording.Samples().Count);
    }

    private void Fill()
    {
        using IResourceRecorder recorder = _recording.Store.OpenRecorder(_recording.File, RecordRetention.Default);
        recorder.Write([.. Enumerable.Range(0, 1000).Select(static i => MadeUpSamples.Sample(i))]);
    }

    /// <summary>A page in the middle, which no write of new samples touches.</summary>
    private void Damage()
    {
        using FileStream file = new(_recording.File, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        file.Position = file.Length / PageSize / 2 * PageSize;
        file.Write(Enumerable.Repeat((byte)0xA5, PageSize).ToArray());
    }
}
