using GhostMonitor.Engine.Metrics;

namespace GhostMonitor.Recording;

/// <summary>
/// The instances of lists that came after version 0.1.0. They stand at a row's end, each after the number of its list, its own number and
/// how many values it has. So an older version, which reads no further, reads the row, and this one passes over what a later one added.
/// </summary>
internal static class LaterLists
{
    internal static void WriteHead(BlobWriter blob, InstanceKey instance, Func<InstanceKey, int> numberOf)
    {
        blob.Unsigned((ulong)instance.Kind.Number);
        blob.Unsigned((ulong)numberOf(instance));
        blob.Unsigned((ulong)RowFormat.Count(instance.Kind));
    }

    /// <param name="blob">Where the values of the one before have been read.</param>
    /// <param name="instanceOf">The instance of a number.</param>
    /// <param name="instance">The next one; null if this version has no such list, and its values are to be passed over.</param>
    /// <param name="count">How many values follow.</param>
    /// <returns>False at the row's end.</returns>
    /// <exception cref="InvalidDataException">The bytes are damaged.</exception>
    internal static bool TryReadHead(ref BlobReader blob, Func<int, InstanceKey> instanceOf, out InstanceKey? instance, out int count)
    {
        instance = null;
        count = 0;
        if (blob.IsAtEnd)
            return false;

        ulong number = blob.Unsigned();
        var id = (int)blob.Unsigned();
        count = blob.Count();
        if (number > int.MaxValue || MetricList.Find((long)number) is not MetricList list)
            return true;

        instance = instanceOf(id);
        return instance.Kind == list && RowFormat.IsLater(list) ? true : throw BlobReader.Damaged();
    }
}
