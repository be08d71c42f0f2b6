using System.Text.RegularExpressions;

namespace Daybook.Tidy;

/// <summary>What the compiler does not forbid and a replay would punish.</summary>
public sealed class PurityTests
{
    /// <summary>Angles on the earth are no amounts; what comes of them is rounded to whole metres.</summary>
    private const string Angles = "src/Domain/Transport/Roads.cs";

    private static readonly string[] Pure = ["src/Kernel", "src/Domain", "src/Projections"];

    /// <summary>Loops of a host that record whatever happened and go on: file and reason.</summary>
    private static readonly Dictionary<string, string> HostLoops = new()
    {
        ["src/Api/Audit/VerificationDesk.cs"] = "a verification that breaks off is logged and shown as not finished",
        ["src/Api/Operations/RebuildDesk.cs"] = "a rebuild that breaks off is logged and shown as not finished",
        ["src/Ledger/Append/TransactionRun.cs"] = "a decision that throws fails alone and its caller is told",
        ["src/Ledger/Append/CommitLoop.cs"] = "a transaction that throws fails alone and its caller is told",
        ["src/Ledger/Append/StreamState.cs"] = "a fold that throws takes its one stream away and nothing else",
        ["src/Ledger/Chain/ChainCursor.cs"] = "what broke the reading ends the one who waits for its rows",
        ["src/Ledger/Projections/BuildPass.cs"] = "what broke the reading ends the folding that waits for it",
        ["src/Ledger/Projections/GroupTables.cs"] = "a fold or a row that throws stops that group, visibly",
        ["src/Ledger/Projections/Member.cs"] = "code of a read model that throws is named with its event",
        ["src/Ledger/Projections/PageFold.cs"] = "code of a read model that throws is named with its event",
        ["src/Ledger/Projections/ProjectionRunner.cs"] = "what breaks a round is recorded; the next begins",
        ["src/Ledger/Reading/HighWaterWatch.cs"] = "what breaks a round is recorded; the next begins",
        ["src/Ledger/Processes/WorkFollower.cs"] = "what broke a question is thrown to all who wait for its answer",
        ["src/Ledger/Processes/ProcessFailedException.cs"] = "a process whose code throws is stopped, visibly",
    };

    private static readonly Regex Impure = new(
        @"\b(?:DateTime(?:Offset)?\.(?:Utc)?Now|DateTime\.Today|TimeProvider|Stopwatch|Guid\.(?:NewGuid|CreateVersion7)"
        + @"|new Random|Random\.Shared|RandomNumberGenerator|Task\.Delay|Task\.Run|Thread\.Sleep|Environment\."
        + @"|File\.|Directory\.|HttpClient|Console\.)");

    private static readonly Regex SilentArm = new(@"(?<=(?:^|[,{])\s*)_ => state\b", RegexOptions.Multiline);
    private static readonly Regex CatchAll = new(@"\bcatch\s*(?:\(\s*(?:System\.)?Exception\b[^)]*\)\s*)?(?=\{|$)");
    private static readonly Regex Binary = new(@"\b(?:double|float)\b");
    private static readonly Regex DoNothing = new(
        @"insert\s+into\s+(?:ledger\.)?(?:events|blocks|commands)\b[^;]*?\bon\s+conflict[^;""]*?\bdo\s+nothing",
        RegexOptions.IgnoreCase);
    private static readonly Regex Invariant = new(@"CultureInfo\.DefaultThreadCurrentCulture =");

    private static IEnumerable<Source> PureFiles => Tree.Product.Where(source => source.IsUnder(Pure));

    [Fact]
    public void Pure_code_reads_no_clock_no_random_number_and_no_machine() =>
        Rule.Holds(
            source => source.Each(Impure, source.Code, match => $"{match.Value}: it arrives in the command"),
            PureFiles,
            bad: new("src/Domain/Orders/OrderDecider.cs", "var now = DateTime.UtcNow;"),
            good: new("src/Domain/Orders/OrderDecider.cs", "// never DateTime.UtcNow\nvar now = command.Now;"));

    [Fact]
    public void An_event_is_never_passed_over_in_silence() =>
        Rule.Holds(
            source => source.Each(SilentArm, source.Code, _ => "an event that changes nothing has an arm of its own"),
            Tree.Product,
            bad: new("src/Domain/Orders/OrderDecider.cs", "Placed p => new(p), _ => state,"),
            good: new("src/Domain/Orders/OrderDecider.cs", "Noted _ => state, _ => throw new UnreachableException(),"));

    [Fact]
    public void Everything_is_caught_only_in_a_host_loop() =>
        Rule.Holds(
            source => HostLoops.ContainsKey(source.Path)
                ? []
                : source.Each(CatchAll, source.Code, match =>
                    OnlyCleansUp(source.Code, match) ? null : "catch by type, or name the host loop in tests/Tidy"),
            Tree.Product,
            bad: new("src/Ledger/Append/Loop.cs", "catch (Exception e)\n{\n}\n"),
            good: new("src/Ledger/Loop.cs", "catch (NpgsqlException)\n{\n}\ncatch\n{\n    Close();\n    throw;\n}\n"));

    [Fact]
    public void A_named_host_loop_still_is_one() =>
        HostLoops.Keys.Except(Tree.Product.Where(s => CatchAll.IsMatch(s.Code)).Select(s => s.Path)).ShouldBeEmpty();

    [Fact]
    public void An_amount_is_never_binary() =>
        Rule.Holds(
            source => source.Path == Angles
                ? []
                : source.Each(Binary, source.Code, match => $"{match.Value}: amounts are decimal"),
            PureFiles,
            bad: new("src/Domain/Finance/Price.cs", "public double Amount"),
            good: new("src/Domain/Finance/Price.cs", "public decimal Amount // no double"));

    [Fact]
    public void A_conflict_on_append_is_an_alarm_and_not_nothing() =>
        Rule.Holds(
            source => source.Each(DoNothing, source.Text, _ => "raising is the alarm: never do nothing on an append"),
            Tree.All.Where(source => source.IsUnder("src/Ledger") && source.IsAnyOf(".cs", ".sql")),
            bad: new("src/Ledger/Append.sql", "insert into events values (1)\n  on conflict (seq)\n  do nothing;"),
            good: new("src/Ledger/Lease.sql", "insert into lease values (1) on conflict (name) do nothing;"));

    [Fact]
    public void A_program_sets_the_invariant_culture_first() =>
        Rule.Holds(
            source => Invariant.IsMatch(source.Code) ? [] : [source.At(1, "set the invariant culture first")],
            Tree.CSharp.Where(source => source.Name == "Program.cs"),
            bad: new("src/Cli/Program.cs", "return 0;"));

    private static bool OnlyCleansUp(string code, Match match)
    {
        var end = code.IndexOf('}', match.Index);
        return end > 0 && code[match.Index..end].TrimEnd().EndsWith(" throw;", StringComparison.Ordinal);
    }
}
