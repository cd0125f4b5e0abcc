using GhostMonitor.Engine.History;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Monitoring;

/// <summary>Keeps what a monitor has learnt in its recording, and catches up with what was recorded since.</summary>
/// <remarks>
/// Samples are recorded at once and what was learnt every <see cref="Limits.LearntKeepInterval"/>: after a kill, the samples between are
/// learnt of once more. Where nothing is kept that can be used, the last <see cref="Limits.LearntLeadIn"/> of minutes are learnt of.
/// </remarks>
/// <param name="open">Opens the recording to read it.</param>
/// <param name="queue">What writes to it.</param>
internal sealed class RecordedLearning(Func<IRecordReader> open, RecordingQueue queue) : ILearntStore
{
    /// <inheritdoc/>
    public Learnt Load(RecordSource source, DateTimeOffset before, CancellationToken cancel)
    {
        try
        {
            using IRecordReader reader = open();
            LearntState? kept = reader.ReadLearnt(source, out string? problem);
            var learnt = Learnt.Of(kept, problem, before);
            foreach (RecordedSample sample in reader.ReadSamples(Since(learnt, reader, source, before)))
            {
                if (cancel.IsCancellationRequested)
                    break;

                learnt.Step(sample.Metrics);
            }

            return learnt;
        }
        catch (Exception e)
        {
            // Whatever it is: it is reported, and the monitor learns anew.
            return Learnt.Anew(e.Message);
        }
    }

    /// <inheritdoc/>
    public void Keep(LearntState learnt) => queue.Keep(learnt);

    /// <summary>
    /// Samples after a kill, for they are what it would have learnt of. Minutes where there are too many of them, as after weeks without a
    /// rule, or where it begins anew.
    /// </summary>
    private static RecordQuery Since(Learnt learnt, IRecordReader reader, RecordSource source, DateTimeOffset before)
    {
        DateTimeOffset begin = RecordedAnomalies.LeadIn(before);
        var query = new RecordQuery { After = learnt.Until > begin ? learnt.Until.Value : begin, Before = before, Source = source.Equals };
        bool isCatchUp = learnt.Until is not null && reader.Resolve(query) == RecordResolution.Raw;
        return query with { Resolution = isCatchUp ? RecordResolution.Raw : RecordResolution.Minute };
    }
}
