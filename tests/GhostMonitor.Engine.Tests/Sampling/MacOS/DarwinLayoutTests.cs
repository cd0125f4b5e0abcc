using System.Globalization;
using System.Reflection;
using GhostMonitor.Engine.Sampling.MacOS;

namespace GhostMonitor.Engine.Tests.Sampling.MacOS;

/// <summary>Places and constants as Apple's headers give them; Layouts/layouts.c says how its list was made.</summary>
public sealed class DarwinLayoutTests
{
    private static readonly (string Class, string Member, long Value)[] s_headers = [.. File.ReadLines(Path.Combine(
        RepositoryRoot.Path, "tests", "GhostMonitor.Engine.Tests", "Sampling", "MacOS", "Layouts", "layouts.txt"))
        .Select(static line => line.Split('.', ' '))
        .Select(static parts => (parts[0], parts[1], long.Parse(parts[2], CultureInfo.InvariantCulture)))];

    public static TheoryData<string> Classes => [.. s_headers.Select(static line => line.Class).Distinct()];

    [Theory]
    [MemberData(nameof(Classes))]
    public void Every_number_of_the_headers_is_that_of_the_reader(string name)
    {
        Dictionary<string, long> numbers = NumbersOf(name);

        Assert.Equal(
            s_headers.Where(line => line.Class == name).Select(static line => (line.Member, line.Value)),
            s_headers.Where(line => line.Class == name).Select(line => (line.Member, numbers[line.Member])));
    }

    [Theory]
    [InlineData("DarwinStat")]
    [InlineData("FilesystemStatistics")]
    [InlineData("InterfaceMessages")]
    [InlineData("ProcessorSetLoad")]
    [InlineData("ProcessorTicks")]
    [InlineData("ResourceUsage")]
    [InlineData("ShortInformation")]
    [InlineData("TaskInformation")]
    [InlineData("TcpStatistics")]
    [InlineData("UptimeCollector")]
    [InlineData("UserRecord")]
    [InlineData("VmStatistics")]
    public void Every_number_of_a_layout_is_in_the_headers(string name) =>
        Assert.Equal(
            s_headers.Where(line => line.Class == name).Select(static line => line.Member).Order(StringComparer.Ordinal),
            NumbersOf(name).Keys.Order(StringComparer.Ordinal));

    private static Dictionary<string, long> NumbersOf(string name) =>
        typeof(VmStatistics).Assembly.GetTypes()
            .Single(type => type.Name == name && type.Namespace is string space && !space.EndsWith(".Windows", StringComparison.Ordinal))
            .GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
            .Where(static field => field.IsLiteral && field.FieldType != typeof(string))
            .ToDictionary(static field => field.Name, static field =>
                Convert.ToInt64(field.GetRawConstantValue(), CultureInfo.InvariantCulture));
}
