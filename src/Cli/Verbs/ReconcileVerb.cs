using System.CommandLine;
using Daybook.Api.Finance;
using Daybook.Cli.Output;
using Daybook.Projections.Finance;

namespace Daybook.Cli.Verbs;

/// <summary><c>reconcile</c>: all amounts that must agree, and every difference with its reasons.</summary>
internal static class ReconcileVerb
{
    public static Command Make(Terminal terminal)
    {
        var json = Verb.Json();
        return new Verb(
            "reconcile",
            "Brings the books up to date and compares orders, shipments, invoices, receipts, stock and accounts. The "
            + "exit code is 0 only when every difference is explained.",
            "daybook reconcile", "daybook reconcile --json | jq .unexplained") { json }
            .Does((parse, cancel) => Run(terminal, parse.GetValue(json), cancel));
    }

    private static async Task<int> Run(Terminal terminal, bool json, CancellationToken cancel)
    {
        await using var opened = await Database.Open(new Settings(terminal), cancel);
        var node = opened.Node;
        await opened.StartWorkers(cancel);
        await CatchUp.Settle(node, terminal, cancel);
        var result = await Progress.Show(terminal, async told =>
        {
            var head = await CatchUp.Groups(node, [Reconciler.Group], told, cancel);
            await using var books = await node.ReadModels.Open(Reconciler.Group, head, cancel)
                ?? throw VerbException.Infrastructure($"the books cannot be read at position {head} any more");
            return await Reconciler.Run(
                books, cancel, new Relay<int>(done => told("checks", done, Checks.All.Count)));
        });
        if (json) terminal.Json(result);
        else Print(terminal, result);
        return result.Unexplained == 0 ? ExitCode.Ok : ExitCode.Failed;
    }

    private static void Print(Terminal terminal, Reconciliation result)
    {
        terminal.Out.WriteLine($"The books at position {Answers.Number(result.Position)}");
        terminal.Table(
            ["Check", "Left>", "Right>", "Difference>", "Explained>", "Unexplained>"],
            result.Checks.Select(c => (string[])
            [
                c.Name, Answers.Number(c.Left), Answers.Number(c.Right), Answers.Number(c.Difference),
                Answers.Number(c.Explained), Answers.Number(c.Unexplained),
            ]));
        foreach (var check in result.Checks.Where(c => c.FactCount > 0)) Facts(terminal, check);
        terminal.Out.WriteLine("Totals of the orders");
        terminal.Table(
            [
                "Channel", "Currency", "Part", "Orders>", "Lines>", "Units>", "Goods unrounded>", "Goods>", "Freight>",
                "Tax>", "Total>",
            ],
            result.Totals.Select(t => (string[])
            [
                t.Channel, t.Currency, t.Part, Answers.Number(t.Orders), Answers.Number(t.Lines),
                Answers.Number(t.Units),
                Answers.Number(t.GoodsUnrounded), Answers.Number(t.Goods), Answers.Number(t.Freight),
                Answers.Number(t.Tax), Answers.Number(t.Total),
            ]));
        foreach (var t in result.Totals.Where(t => t is { Part: "placed", ClaimedTotal: not null }))
        {
            terminal.Out.WriteLine(
                $"{t.Channel} claims goods {Claim(t.ClaimedGoods)}, tax {Claim(t.ClaimedTax)}, freight "
                + $"{Claim(t.ClaimedFreight)}, total {Claim(t.ClaimedTotal)} {t.Currency}, for those orders for "
                + "which it has claims; orders-claimed compares them");
        }

        terminal.Out.WriteLine($"Unexplained: {Answers.Number(result.Unexplained)}");
    }

    private static string Claim(decimal? amount) => amount is { } a ? Answers.Number(a) : "-";

    private static void Facts(Terminal terminal, CheckResult check)
    {
        var more = check.FactCount > check.Facts.Length ? $", the largest {check.Facts.Length} of them" : "";
        terminal.Out.WriteLine($"{check.Name}: {check.Title}");
        terminal.Out.WriteLine($"  {check.FactCount} documents on which the sides differ{more}");
        terminal.Table(
            ["Document", "Left minus right>", "Reason"],
            check.Facts.Select(f => (string[]) [f.Document, Answers.Number(f.Amount), f.Reason ?? "UNEXPLAINED"]));
    }
}
