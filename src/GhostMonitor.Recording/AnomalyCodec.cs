namespace GhostMonitor.Recording;

/// <summary>
/// The numbers of an alert that a machine is unusual as bytes, and back. Pure. Texts are bounded (<see cref="BlobWriter.LongestText"/>).
/// </summary>
/// <remarks>
/// Format 1: version byte; how many; of each a byte that tells its kind and which of its members are there, and its members. Whose they
/// are is the alert's source.
/// </remarks>
internal static class AnomalyCodec
{
    private const byte Version = 1;
    private const int SpikeFlag = 1;
    private const int InstanceFlag = 2;
    private const int ValueFlag = 4;
    private const int LowFlag = 8;
    private const int HighFlag = 16;

    /// <returns>Null for none.</returns>
    internal static byte[]? Encode(IReadOnlyList<ResourceAnomaly> anomalies)
    {
        if (anomalies.Count == 0)
            return null;

        var blob = new BlobWriter();
        blob.Byte(Version);
        blob.Unsigned((ulong)anomalies.Count);
        foreach (ResourceAnomaly anomaly in anomalies)
            Write(blob, anomaly);

        return blob.ToArray();
    }

    /// <exception cref="InvalidDataException">The bytes are damaged.</exception>
    internal static IReadOnlyList<ResourceAnomaly> Decode(byte[] bytes, string computerName, string monitorName)
    {
        var blob = new BlobReader(bytes);
        if (blob.Byte() != Version)
            throw BlobReader.Damaged();

        var anomalies = new ResourceAnomaly[blob.Count()];
        for (int i = 0; i < anomalies.Length; i++)
            anomalies[i] = Read(ref blob) with { ComputerName = computerName, MonitorName = monitorName };

        return blob.IsAtEnd ? anomalies : throw BlobReader.Damaged();
    }

    private static void Write(BlobWriter blob, ResourceAnomaly anomaly)
    {
        blob.Byte((byte)((anomaly.Way == AnomalyKind.Spike ? SpikeFlag : 0)
            | (anomaly.Instance is null ? 0 : InstanceFlag)
            | (anomaly.Value is null ? 0 : ValueFlag)
            | (anomaly.UsualLow is null ? 0 : LowFlag)
            | (anomaly.UsualHigh is null ? 0 : HighFlag)));
        blob.Signed(AlertTable.Ticks(anomaly.Moment));
        blob.Signed((long)anomaly.Moment.Offset.TotalMinutes);
        blob.Signed(anomaly.Rank);
        blob.Number(anomaly.MachineScore);
        blob.Number(anomaly.Score);
        blob.BoundedText(anomaly.ResourceName);
        blob.BoundedText(anomaly.Unit);
        blob.BoundedText(anomaly.Explanation);
        if (anomaly.Instance is string instance)
            blob.BoundedText(instance);

        foreach (double? number in (double?[])[anomaly.Value, anomaly.UsualLow, anomaly.UsualHigh])
        {
            if (number is double known)
                blob.Number(known);
        }
    }

    private static ResourceAnomaly Read(ref BlobReader blob)
    {
        int flags = blob.Byte();
        return new ResourceAnomaly
        {
            Way = (flags & SpikeFlag) != 0 ? AnomalyKind.Spike : AnomalyKind.Unseen,
            Moment = RecordKey.TimeOf(0, blob.Signed(), blob.Signed()),
            Rank = blob.Integer(),
            MachineScore = blob.Number(),
            Score = blob.Number(),
            ResourceName = blob.Text(),
            Unit = blob.Text(),
            Explanation = blob.Text(),
            Instance = (flags & InstanceFlag) != 0 ? blob.Text() : null,
            Value = (flags & ValueFlag) != 0 ? blob.Number() : null,
            UsualLow = (flags & LowFlag) != 0 ? blob.Number() : null,
            UsualHigh = (flags & HighFlag) != 0 ? blob.Number() : null,
        };
    }
}
