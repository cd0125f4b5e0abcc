using System.Globalization;
using GhostMonitor.Engine.History;
using Microsoft.Data.Sqlite;

namespace GhostMonitor.Recording;

/// <summary>
/// Gives sources and instances their numbers in a file. Part of a recorder: used within its transactions, and made anew after one that
/// failed.
/// </summary>
/// <remarks>
/// An instance notes the last day on which it was used, so that those of rows that are gone can go too: containers bring and take many
/// interfaces.
/// </remarks>
internal sealed class RecordNumbers : IDisposable
{
    private readonly Statement _findSource;
    private readonly Statement _addSource;
    private readonly Statement _findInstance;
    private readonly Statement _addInstance;
    private readonly Statement _useInstance;
    private readonly Dictionary<RecordSource, int> _sources = [];
    private readonly Dictionary<InstanceKey, (int Number, long Day)> _instances = [];

    internal RecordNumbers(SqliteConnection connection)
    {
        _findSource = new Statement(connection, "SELECT id FROM source WHERE computer = $1 AND monitor = $2");
        _addSource = new Statement(connection, "INSERT INTO source (computer, monitor) VALUES ($1, $2) RETURNING id");
        _findInstance = new Statement(connection, "SELECT id FROM instance WHERE kind = $1 AND name = $2 AND detail = $3");
        _addInstance = new Statement(connection, "INSERT INTO instance (kind, name, detail, used) VALUES ($1, $2, $3, $4) RETURNING id");
        _useInstance = new Statement(connection, "UPDATE instance SET used = max(used, $2) WHERE id = $1");
    }

    /// <exception cref="InvalidDataException">The file has as many sources as it can tell apart.</exception>
    internal int Source(RecordSource source)
    {
        if (_sources.TryGetValue(source, out int known))
            return known;

        int number = ToNumber(_findSource.Value(source.ComputerName, source.MonitorName)
            ?? _addSource.Value(source.ComputerName, source.MonitorName));
        if (number >= RecordKey.MostSources)
            throw new InvalidDataException($"It holds {RecordKey.MostSources} monitors already; record into another file");

        _sources.Add(source, number);
        return number;
    }

    internal int Instance(InstanceKey instance, long milliseconds)
    {
        long day = milliseconds / (long)TimeSpan.FromDays(1).TotalMilliseconds;
        if (_instances.TryGetValue(instance, out (int Number, long Day) known) && known.Day >= day)
            return known.Number;

        object? number = _findInstance.Value(instance.Kind.Number, instance.Name, instance.Detail);
        if (number is null)
            number = _addInstance.Value(instance.Kind.Number, instance.Name, instance.Detail, day);
        else
            _useInstance.Run(number, day);

        _instances[instance] = (ToNumber(number), day);
        return ToNumber(number);
    }

    public void Dispose()
    {
        foreach (Statement statement in (Statement[])[_findSource, _addSource, _findInstance, _addInstance, _useInstance])
            statement.Dispose();
    }

    private static int ToNumber(object? id) => Convert.ToInt32(id, CultureInfo.InvariantCulture);
}
