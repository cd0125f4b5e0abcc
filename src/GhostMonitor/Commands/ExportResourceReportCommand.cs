using System.Management.Automation;
using GhostMonitor.Engine.Backtesting;
using GhostMonitor.Engine.Outputs;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Commands;

/// <summary>Writes a history to a file: a page with charts, a table or a document.</summary>
[Cmdlet(VerbsData.Export, "ResourceReport", DefaultParameterSetName = MonitorSet, SupportsShouldProcess = true)]
[OutputType(typeof(void), typeof(FileInfo))]
public sealed class ExportResourceReportCommand : HistoryCommand
{
    private ExportFile? _file;
    private string _path = "";
    private ReportFormat _format;

    /// <summary>Creates the cmdlet: a chart of a year has no use for every sample of it.</summary>
    public ExportResourceReportCommand() => Resolution = RecordResolution.Auto;

    /// <summary>The file. Its folder must exist; wildcards stand for themselves.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [Alias("FilePath", "LiteralPath")]
    public string Path { get; set; } = "";

    /// <summary>What to write; what the file's extension says if it isn't given.</summary>
    [Parameter]
    public ReportFormat As { get; set; }

    /// <summary>Only the newest samples.</summary>
    [Parameter]
    public int Last { get; set; } = int.MaxValue;

    /// <summary>Replace a file that is read-only too.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Leave a file that exists alone; goes before -Force.</summary>
    [Parameter]
    public SwitchParameter NoClobber { get; set; }

    /// <summary>Return the file.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <summary>Everything that can be wrong with the file is reported before a sample is read.</summary>
    private protected override void Begin()
    {
        if (Last < 1)
            throw new ResourceArgumentException(ErrorIds.InvalidLast, "Last", Last, "Give a whole number from 1");

        _path = ResolvePath(Path);
        _format = IsBound(nameof(As))
            ? As
            : ReportWriter.FormatOf(_path)
                ?? throw new ResourceArgumentException(ErrorIds.UnknownReportFormat, "Path", Path,
                    "Give a name that ends in .html, .htm, .csv or .json, or say with -As what to write");
        _file = ExportFile.At(_path, Path, Force, NoClobber);
    }

    private protected override void End()
    {
        IReadOnlyList<SampleHistory> histories = Histories(Last);
        if (histories.Count == 0)
            return;

        HistoryReport report = HistoryReportBuilder.Build(histories, RulesOf(histories[0]), Scope.Time.GetLocalNow());
        if (!ShouldProcess(_path, $"Export resource report as {_format}"))
            return;

        _file!.Write(ErrorIds.ReportNotWritten, writer => ReportWriter.Write(report, _format, writer));
        if (PassThru)
            WriteObject(new FileInfo(_path));
    }
}
