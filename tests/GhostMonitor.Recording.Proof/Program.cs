using System.Globalization;
using GhostMonitor.Engine.History;
using GhostMonitor.Recording;
using GhostMonitor.Recording.Proof;

// The process that is killed: FILE MONITOR FIRST PAUSE records samples from the one with number FIRST on, with PAUSE milliseconds between
// them, and says the number of each that was acknowledged. It ends by itself when nobody listens any more, or with the error of a write.
string path = args[0], monitor = args[1];
int pause = int.Parse(args[3], CultureInfo.InvariantCulture);
using IResourceRecorder recorder = new SqliteRecordStore().OpenRecorder(path, RecordRetention.Default);
var processes = new MadeUpProcesses(seed: 1);
using Stream output = Console.OpenStandardOutput();
for (long number = long.Parse(args[2], CultureInfo.InvariantCulture); ; number++)
{
    try
    {
        recorder.Write([MadeUpSamples.Sample(number, monitor) with { Processes = processes.Next(MadeUpSamples.Time(number)) }]);
    }
    catch (RecordException e)
    {
        Console.Error.WriteLine($"{e.ErrorId}: {e.Message}");
        return;
    }

    output.Write(System.Text.Encoding.ASCII.GetBytes(number.ToString(CultureInfo.InvariantCulture) + "\n"));
    Thread.Sleep(pause);
}
