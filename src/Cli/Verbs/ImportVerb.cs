using System.CommandLine;
using System.Diagnostics;
using Daybook.Cli.Output;
using Daybook.Imports;
using Daybook.Imports.AdventureWorks;
using Daybook.Imports.Northwind;

namespace Daybook.Cli.Verbs;

/// <summary><c>import</c>: reads public CSV files and sends their content as ordinary commands.</summary>
internal static class ImportVerb
{
    private const int RowsShown = 100;

    public static Command Make(Terminal terminal)
    {
        var set = new Argument<string>("SET") { Description = "northwind or adventureworks.", HelpName = "SET" }
            .AcceptOnlyFromAmong(NorthwindImport.Source, AdventureWorksImport.Source);
        var folder = new Argument<DirectoryInfo>("DIR") { Description = "The folder of the CSV files, also gzipped." }
            .AcceptExistingOnly();
        var products = new Option<bool>("--products")
        {
            Description = "Of adventureworks, the products and their bills of materials instead of the sales.",
        };
        var dry = new Option<bool>("--dry-run") { Description = "Reads and counts only; needs no database." };
        var json = Verb.Json();
        return new Verb(
            "import",
            "Imports a set of CSV files as ordinary commands, with the dates of the rows. When it was interrupted, "
            + "call it again: it continues, and nothing is imported twice. Rows that break a rule are left out and "
            + "listed, and the exit code is 1. Rows that belong to no order of the set are listed too, but do not "
            + "change the exit code.",
            "daybook import northwind ../shared/data/northwind --dry-run",
            "daybook import adventureworks ../shared/data/adventureworks",
            "daybook import adventureworks ../shared/data/adventureworks --products")
            { set, folder, products, dry, json }
            .Does((parse, cancel) =>
            {
                var path = parse.GetRequiredValue(folder).FullName;
                var plan = (parse.GetRequiredValue(set), parse.GetValue(products)) switch
                {
                    (NorthwindImport.Source, false) => NorthwindImport.Plan(path),
                    (NorthwindImport.Source, true) => throw VerbException.Usage("northwind has no bills of materials"),
                    (_, false) => AdventureWorksImport.Plan(path),
                    (_, true) => AdventureWorksProducts.Plan(path),
                };
                return parse.GetValue(dry)
                    ? Task.FromResult(DryRun(terminal, plan, parse.GetValue(json)))
                    : Run(terminal, plan, parse.GetValue(json), cancel);
            });
    }

    private static int DryRun(Terminal terminal, ImportPlan plan, bool json)
    {
        if (json)
        {
            terminal.Json(new PlannedImport(
                plan.Source, true, [.. plan.Stages.Select(s => new PlannedStage(s.Name, s.Commands.Count))],
                plan.Totals, plan.RowsLeftOut, plan.Errors));
            return End(plan.Errors);
        }

        terminal.Table(
            ["Stage", "Commands>"], plan.Stages.Select(s => (string[]) [s.Name, Answers.Number(s.Commands.Count)]));
        Totals(terminal, plan.Totals);
        Errors(terminal, plan, plan.Errors);
        return End(plan.Errors);
    }

    private static async Task<int> Run(Terminal terminal, ImportPlan plan, bool json, CancellationToken cancel)
    {
        if (plan.Stages.All(s => s.Commands.Count == 0))
        {
            Errors(terminal, plan, plan.Errors);
            throw VerbException.Usage("there is nothing to import in the folder");
        }

        var settings = new Settings(terminal);
        await using var opened = await Database.Open(settings, cancel);
        var node = opened.Node;
        await opened.StartWorkers(cancel);
        var began = Stopwatch.GetTimestamp();
        IReadOnlyList<ImportCheck> checks = [];
        var result = await Progress.Show(terminal, async told =>
        {
            var relay = new Relay<ImportProgress>(p => told(p.Stage, p.Done, p.Total));
            var imported = await new ImportRunner(node, relay).Run(plan, cancel);
            await CatchUp.Groups(node, CatchUp.All, told, cancel);
            if (plan.Checks is { } compare) checks = await compare(node, cancel);
            return imported;
        });
        var seconds = Math.Round((decimal)Stopwatch.GetElapsedTime(began).TotalSeconds, 3);
        if (json)
        {
            terminal.Json(new DoneImport(
                plan.Source, false, result.Done, result.Repeated, result.Refused, result.OrdersHalted, result.NotSent,
                result.Position, seconds, plan.Totals, checks, plan.RowsLeftOut, result.Errors));
            return End(result.Errors, checks);
        }

        Totals(terminal, plan.Totals);
        Errors(terminal, plan, result.Errors);
        if (result.OrdersHalted > 0)
        {
            terminal.Out.WriteLine(
                $"{Answers.Number(result.OrdersHalted)} orders could not continue; {Answers.Number(result.NotSent)} "
                + "of their commands were not sent. Run the import again to continue the orders that can continue.");
        }

        terminal.Out.WriteLine(
            $"{Answers.Number(result.Done)} commands in {seconds} s; {Answers.Number(result.Repeated)} of them had "
            + $"been sent before, {Answers.Number(result.Refused)} were refused; position "
            + Answers.Number(result.Position));
        if (checks.Count > 0)
        {
            terminal.Table(
                ["Compared", "Source>", "Ledger>", "Unexplained>"],
                checks.Select(c => (string[])
                [
                    c.Name, Answers.Number(c.Source), Answers.Number(c.Ledger), Answers.Number(c.Unexplained),
                ]));
        }

        return End(result.Errors, checks);
    }

    private static int End(IReadOnlyList<RowError> errors, params IReadOnlyList<ImportCheck> checks) =>
        errors.All(e => e.IsOrphan) && checks.All(c => c.Unexplained == 0) ? ExitCode.Ok : ExitCode.Failed;

    private static void Totals(Terminal terminal, IReadOnlyList<ImportTotals> totals)
    {
        if (totals.Count == 0) return;
        terminal.Table(
            [
                "Orders", "Currency", "Count>", "Lines>", "Units>", "Goods unrounded>", "Goods>", "Freight>", "Tax>",
                "Total>",
            ],
            totals.Select(t => (string[])
            [
                t.Part, t.Currency, Answers.Number(t.Orders), Answers.Number(t.Lines), Answers.Number(t.Units),
                Answers.Number(t.GoodsUnrounded), Answers.Number(t.Goods), Answers.Number(t.Freight),
                Answers.Number(t.Tax), Answers.Number(t.Total),
            ]));
        foreach (var total in totals)
        {
            if (total is not { Part: "placed", Claimed: { } claimed }) continue;
            terminal.Out.WriteLine(
                $"Claimed by the channel: subtotal {Answers.Number(claimed.Subtotal)}, "
                + $"tax {Answers.Number(claimed.Tax)}, freight {Answers.Number(claimed.Freight)}, "
                + $"total {Answers.Number(claimed.Total)} {total.Currency}");
        }
    }

    private static void Errors(Terminal terminal, ImportPlan plan, IReadOnlyList<RowError> errors)
    {
        Rows(terminal, "Rows that break a rule and are left out",
            [.. errors.Where(e => e is { IsOrphan: false, IsSent: false })]);
        Rows(terminal, "Rows that were refused, or whose order cannot continue", [.. errors.Where(e => e.IsSent)]);
        Rows(terminal, "Rows that belong to no order of the set; they are not needed",
            [.. errors.Where(e => e.IsOrphan)]);
        if (plan.RowsLeftOut > 0)
        {
            terminal.Out.WriteLine(
                $"{Answers.Number(plan.RowsLeftOut)} rows are left out in total, with those of incomplete orders.");
        }
    }

    private static void Rows(Terminal terminal, string what, List<RowError> errors)
    {
        if (errors.Count == 0) return;
        var more = errors.Count > RowsShown ? $", the first {RowsShown} of them (--json lists all)" : "";
        terminal.Out.WriteLine($"{what}: {Answers.Number(errors.Count)}{more}");
        terminal.Table(
            ["File", "Line>", "Field", "Rule"],
            errors.Take(RowsShown).Select(e => (string[]) [e.File, $"{e.Line}", e.Field, e.Rule]));
    }

    private sealed record PlannedStage(string Name, int Commands);

    private sealed record PlannedImport(
        string Source, bool DryRun, IReadOnlyList<PlannedStage> Stages, IReadOnlyList<ImportTotals> Totals,
        int RowsLeftOut, IReadOnlyList<RowError> Errors);

    private sealed record DoneImport(
        string Source, bool DryRun, int Commands, int Repeated, int Refused, int OrdersHalted, int NotSent,
        long Position, decimal Seconds, IReadOnlyList<ImportTotals> Totals, IReadOnlyList<ImportCheck> Checks,
        int RowsLeftOut, IReadOnlyList<RowError> Errors);
}
