using Daybook.Cli.Output;
using Daybook.Imports;
using Daybook.Imports.Sample;
using Daybook.Ledger;
using Npgsql;
using NpgsqlTypes;

namespace Daybook.Cli;

/// <summary>Loads the sample company on a ledger that holds nothing but keys, people and processes, or goes on where
/// that was interrupted.</summary>
internal static class SampleLoad
{
    private const string Known = "select count(*) from ledger.commands where id = any($1)";

    private static readonly string HoldsBusiness = "select exists (select from ledger.mt_events "
        + "where stream_id not like 'api-key/%' and stream_id not like 'user/%' and stream_id not like 'admin-roll/%' "
        + $"and stream_id not like 'sign-ins/%' and stream_id <> '{ProcessControl.Stream}')";

    public static async Task Run(Terminal terminal, LedgerNode node, CancellationToken cancel)
    {
        var plan = SampleCompany.Plan();
        if (!await IsWanted(plan, node, cancel)) return;
        terminal.Say("loading the sample company; the interface answers meanwhile");
        var result = await Progress.Show(terminal, told => new ImportRunner(
            node, new Relay<ImportProgress>(p => told(p.Stage, p.Done, p.Total))).Run(plan, cancel));
        foreach (var error in result.Errors) terminal.Say($"sample: {error.Field}: {error.Rule}");
        terminal.Say($"the sample company is loaded: {result.Done} commands, position {result.Position}");
    }

    private static async Task<bool> IsWanted(ImportPlan plan, LedgerNode node, CancellationToken cancel)
    {
        string[] Ids(ImportStage stage) => [.. stage.Commands.Select(c => ImportRunner.IdOf(plan.Source, c))];
        var (first, last) = (Ids(plan.Stages[0]), Ids(plan.Stages[^1]));
        if (await Count(node, last, cancel) == last.Length) return false;
        if (await Count(node, first, cancel) > 0) return true;
        await using var command = node.Context.Direct.CreateCommand(HoldsBusiness);
        return !(bool)(await command.ExecuteScalarAsync(cancel))!;
    }

    private static async Task<long> Count(LedgerNode node, string[] ids, CancellationToken cancel)
    {
        await using var command = node.Context.Direct.CreateCommand(Known);
        command.Parameters.Add(new NpgsqlParameter
        {
            Value = ids, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text,
        });
        return (long)(await command.ExecuteScalarAsync(cancel))!;
    }
}
