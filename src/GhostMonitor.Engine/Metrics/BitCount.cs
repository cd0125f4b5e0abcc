namespace GhostMonitor.Engine.Metrics;

/// <summary>Counts the bits of a word that are set, without the instruction that netstandard2.0 lacks. Pure.</summary>
internal static class BitCount
{
    internal static int Of(ulong bits)
    {
        bits -= (bits >> 1) & 0x5555_5555_5555_5555;
        bits = (bits & 0x3333_3333_3333_3333) + ((bits >> 2) & 0x3333_3333_3333_3333);
        bits = (bits + (bits >> 4)) & 0x0F0F_0F0F_0F0F_0F0F;
        return (int)((bits * 0x0101_0101_0101_0101) >> 56);
    }
}
