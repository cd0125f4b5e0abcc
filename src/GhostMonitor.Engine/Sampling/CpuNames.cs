using System.Globalization;

namespace GhostMonitor.Engine.Sampling;

/// <summary>The names of the CPUs, made once: a sample of many cores would otherwise allocate each number's text anew.</summary>
internal static class CpuNames
{
    private static readonly string[] s_names = Enumerable.Range(0, 1024).Select(Format).ToArray();

    internal static string Of(int id) => (uint)id < (uint)s_names.Length ? s_names[id] : Format(id);

    private static string Format(int id) => id.ToString(CultureInfo.InvariantCulture);
}
