using System.Globalization;
using System.Text;
using GhostMonitor.Engine.Backtesting;
using GhostMonitor.Engine.Metrics;

namespace GhostMonitor.Benchmarks.Anomaly.Live;

/// <summary>What each bucket said of each number, as CSV, for who looks for what else could be made of it.</summary>
internal sealed class LiveTrace
{
    private readonly StringBuilder _text = new("time,kind,number,instance,value,score\n");

    /// <summary>Takes what the last buckets said.</summary>
    internal void Add(AnomalyVerdict verdict, IReadOnlyList<LearntNumber> numbers)
    {
        foreach (AnomalyGrain grain in AnomalyGrain.All.Where(each => verdict.Moment.UtcTicks % each.Length.Ticks == 0))
        {
            foreach (LearntNumber number in numbers)
            {
                BucketReading last = number.Of(grain).Last;
                _text.Append(CultureInfo.InvariantCulture,
                    $"{CompressedTime.SinceStart(verdict.Moment).TotalMinutes},{grain.Kind},{number.Metric.Name},{number.Instance},");
                _text.Append(CultureInfo.InvariantCulture, $"{last.Value},{last.Score}\n");
            }
        }
    }

    /// <summary>Takes when a fault was.</summary>
    internal void Add(LiveFinding fault) => _text.Append(CultureInfo.InvariantCulture,
        $"{fault.Begin.TotalMinutes},fault,{fault.Fault.Kind},,{fault.End.TotalMinutes},{fault.Score}\n");

    internal void Write(string file) => File.WriteAllText(file, _text.ToString());
}
