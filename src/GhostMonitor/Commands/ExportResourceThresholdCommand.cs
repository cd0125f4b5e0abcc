using System.Management.Automation;
using GhostMonitor.Engine;
using GhostMonitor.Engine.Prometheus;
using GhostMonitor.Engine.Reports;

namespace GhostMonitor.Commands;

/// <summary>Gives the thresholds in the language of another monitoring system, as text.</summary>
[Cmdlet(VerbsData.Export, "ResourceThreshold", SupportsShouldProcess = true)]
[OutputType(typeof(string), typeof(FileInfo))]
public sealed class ExportResourceThresholdCommand : ResourceCommand
{
    /// <summary>The language: <c>PrometheusRule</c>.</summary>
    [Parameter]
    [ValidateSet("PrometheusRule")]
    public string As { get; set; } = "PrometheusRule";

    /// <summary>The file to write; if it isn't given, the text is the output.</summary>
    [Parameter(Position = 0)]
    public string? Path { get; set; }

    /// <summary>Return the file.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void Process()
    {
        string text = PrometheusRuleWriter.Write(Scope.Thresholds.Current);
        if (string.IsNullOrEmpty(Path))
        {
            WriteObject(text);
            return;
        }

        string path = ResolvePath(Path!);
        if (!ShouldProcess(path, "Write Prometheus rules"))
            return;

        Write(path, text);
        if (PassThru)
            WriteObject(new FileInfo(path));
    }

    private static void Write(string path, string text)
    {
        try
        {
            // Prometheus may read it again at any moment.
            ReportFile.Write(path, mayReplace: true, writer => writer.Write(text));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new ResourceArgumentException("InvalidExportPath", "Path", path, $"Give a file in an existing folder that can be written ({e.Message.TrimEnd('.')})");
        }
    }
}
