using System.Management.Automation;
using GhostMonitor.Engine.Outputs;
using GhostMonitor.Engine.Platform;

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

    /// <summary>Replace a file that is read-only too.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Leave a file that exists alone; goes before -Force.</summary>
    [Parameter]
    public SwitchParameter NoClobber { get; set; }

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
        var file = ExportFile.At(path, Path!, Force, NoClobber);
        if (!ShouldProcess(path, "Write Prometheus rules"))
            return;

        file.Write(ErrorIds.InvalidExportPath, writer => writer.Write(text));
        if (PassThru)
            WriteObject(new FileInfo(path));
    }
}
