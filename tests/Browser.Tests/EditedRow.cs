using Daybook.Specification;
using Npgsql;

namespace Daybook.Browser.Tests;

/// <summary>An auditor, and somebody with the password of the database's owner.</summary>
public sealed class EditedRow(House house) : BrowserTests(house)
{
    private const string Stream = "sales-order/TM:B3001";
    private const string First = "where stream_id = $1 and version = 1";

    [InBrowser, Shows("X2")]
    public async Task An_auditor_asks_for_the_proof_of_a_fact_and_is_told_that_it_was_edited()
    {
        await House.Order("B3001", 1);
        var auditor = await SignedIn("shenji", ["auditor"]);
        (await Proof(auditor, 0)).ShouldContain("区块");

        var before = await Ask($"select data::text from ledger.mt_events {First}");
        var position = await Ask($"select seq_id::text from ledger.mt_events {First}");
        await Ask($$"""update ledger.mt_events set data = data || '{"freight": 1.00}' {{First}} returning 'done'""");
        try
        {
            (await Proof(auditor, 0)).ShouldContain($"位置 {position} 处的内容与写入时不一致");
            // Its neighbour still has its proof.
            (await Proof(auditor, 1)).ShouldContain("区块");
        }
        finally
        {
            await Ask($"update ledger.mt_events set data = $2::jsonb {First} returning 'done'", before);
        }

        (await Proof(auditor, 0)).ShouldContain("区块");
    }

    /// <summary>Opens a fact of the order's timeline, asks for its proof, and reads the answer.</summary>
    private static async Task<string> Proof(Person auditor, int line)
    {
        await auditor.Open("/t/sales-order/TM/B3001");
        var fact = auditor.Page.Locator(".story .lines > li").Nth(line);
        await fact.Locator("summary").ClickAsync();
        await fact.Locator("button").ClickAsync();
        var said = fact.Locator(".state.good, .wrong");
        await said.WaitForAsync();
        return await said.InnerTextAsync();
    }

    private async Task<string> Ask(string sql, params string[] more)
    {
        await using var command = House.Database.DataSource.CreateCommand(sql);
        foreach (var value in more.Prepend(Stream)) command.Parameters.Add(new NpgsqlParameter { Value = value });
        return (string)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }
}
