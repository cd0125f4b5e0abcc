using System.Text.Json;

namespace GhostMonitor.Benchmarks.Reliability.Checks;

/// <summary>
/// The program that an action runs: a shell script that writes down each start and each alert that it took. While it is rough, of ten one
/// fails before it has taken the alert, one takes it and fails then, and one is slow; of twenty one is slower than the action's timeout.
/// </summary>
internal static class ReceivingProgram
{
    /// <summary>What runs the script.</summary>
    internal const string Shell = "/bin/sh";

    private const string Text = """
        # $1: the folder of the group
        IFS= read -r alert
        case $alert in *'}') ;; *) exit 1 ;; esac
        note() {
            printf '{"sender":"%s","delivery_id":"%s","failed":%s,"alert":%s}\n' \
                "$RELIABILITY_SENDER" "$GHOSTMONITOR_DELIVERY_ID" "$1" "$alert" >> "$2"
        }
        note false "$1/begun.jsonl"
        lot=99
        [ ! -e "$1/rough" ] || lot=$(($$ % 20))
        case $lot in
            0 | 1) exit 1 ;;
            2 | 3) note true "$1/taken.jsonl"; exit 1 ;;
            4 | 5) sleep 1 ;;
            6) sleep 7 ;;
        esac
        note false "$1/taken.jsonl"
        """;

    internal static void WriteTo(CheckGroup group)
    {
        string names = Text.Replace("RELIABILITY_SENDER", CheckWorker.SenderVariable, StringComparison.Ordinal)
            .Replace("GHOSTMONITOR_DELIVERY_ID", DeliveryNames.Variable, StringComparison.Ordinal);
        File.WriteAllText(group.Script, names.ReplaceLineEndings("\n") + "\n");
    }

    /// <summary>What it was started with and what it took, in order.</summary>
    internal static IEnumerable<Receipt> Receipts(CheckGroup group) =>
        [.. ReceiptsIn(group.Begun, isTaken: false), .. ReceiptsIn(group.Taken, isTaken: true)];

    private static IEnumerable<Receipt> ReceiptsIn(string path, bool isTaken) =>
        File.Exists(path) ? File.ReadLines(path).Select(line => Parse(line, isTaken)) : [];

    private static Receipt Parse(string line, bool isTaken)
    {
        using JsonDocument document = JsonDocument.Parse(line);
        JsonElement root = document.RootElement;
        string deliveryId = root.GetProperty("delivery_id").GetString()!;
        bool isFailed = root.GetProperty("failed").GetBoolean();
        return Receipt.Of(CheckGroup.Program, root.GetProperty("alert"), root.GetProperty("sender").GetString()!) with
        {
            DeliveryId = deliveryId.Length == 0 ? null : deliveryId,
            IsTaken = isTaken,
            IsConfirmed = !isFailed,
        };
    }
}
