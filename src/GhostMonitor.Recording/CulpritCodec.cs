namespace GhostMonitor.Recording;

/// <summary>Who an alert names as bytes, and back. Pure. Texts are bounded (<see cref="BlobWriter.LongestText"/>).</summary>
/// <remarks>
/// Format 1: version byte; how many; of each a byte that tells which of its members are there, its name, amount and unit, and those
/// members.
/// </remarks>
internal static class CulpritCodec
{
    private const byte Version = 1;
    private const int IdFlag = 1;
    private const int StartFlag = 2;
    private const int UserFlag = 4;
    private const int UnitFlag = 8;
    private const int ContainerFlag = 16;
    private const int CommandLineFlag = 32;
    private const int ShareFlag = 64;

    /// <returns>Null for nobody.</returns>
    internal static byte[]? Encode(IReadOnlyList<ResourceCulprit> culprits)
    {
        if (culprits.Count == 0)
            return null;

        var blob = new BlobWriter();
        blob.Byte(Version);
        blob.Unsigned((ulong)culprits.Count);
        foreach (ResourceCulprit culprit in culprits)
            Write(blob, culprit);

        return blob.ToArray();
    }

    /// <exception cref="InvalidDataException">The bytes are damaged.</exception>
    internal static IReadOnlyList<ResourceCulprit> Decode(byte[] bytes)
    {
        var blob = new BlobReader(bytes);
        if (blob.Byte() != Version)
            throw BlobReader.Damaged();

        var culprits = new ResourceCulprit[blob.Count()];
        for (int i = 0; i < culprits.Length; i++)
            culprits[i] = Read(ref blob);

        return blob.IsAtEnd ? culprits : throw BlobReader.Damaged();
    }

    private static void Write(BlobWriter blob, ResourceCulprit culprit)
    {
        blob.Byte((byte)((culprit.Id is null ? 0 : IdFlag)
            | (culprit.StartMoment is null ? 0 : StartFlag)
            | (culprit.User is null ? 0 : UserFlag)
            | (culprit.Unit is null ? 0 : UnitFlag)
            | (culprit.Container is null ? 0 : ContainerFlag)
            | (culprit.CommandLine is null ? 0 : CommandLineFlag)
            | (culprit.SharePercent is null ? 0 : ShareFlag)));
        blob.BoundedText(culprit.Name);
        blob.Number(culprit.Amount);
        blob.BoundedText(culprit.AmountUnit);
        if (culprit.Id is int id)
            blob.Signed(id);

        if (culprit.StartMoment is DateTimeOffset start)
        {
            blob.Signed(AlertTable.Ticks(start));
            blob.Signed((long)start.Offset.TotalMinutes);
        }

        foreach (string? text in (string?[])[culprit.User, culprit.Unit, culprit.Container, culprit.CommandLine])
        {
            if (text is not null)
                blob.BoundedText(text);
        }

        if (culprit.SharePercent is double share)
            blob.Number(share);
    }

    private static ResourceCulprit Read(ref BlobReader blob)
    {
        int flags = blob.Byte();
        return new ResourceCulprit
        {
            Name = blob.Text(),
            Amount = blob.Number(),
            AmountUnit = blob.Text(),
            Id = (flags & IdFlag) != 0 ? blob.Integer() : null,
            StartMoment = (flags & StartFlag) != 0 ? RecordKey.TimeOf(0, blob.Signed(), blob.Signed()) : null,
            User = (flags & UserFlag) != 0 ? blob.Text() : null,
            Unit = (flags & UnitFlag) != 0 ? blob.Text() : null,
            Container = (flags & ContainerFlag) != 0 ? blob.Text() : null,
            CommandLine = (flags & CommandLineFlag) != 0 ? blob.Text() : null,
            SharePercent = (flags & ShareFlag) != 0 ? blob.Number() : null,
        };
    }
}
