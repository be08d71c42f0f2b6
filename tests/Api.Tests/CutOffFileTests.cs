using System.Security.Cryptography;
using Daybook.Ledger;
using Daybook.Specification;

namespace Daybook.Api.Tests;

/// <summary>A server that dies between the bytes of a file and the event that names them.</summary>
public sealed class CutOffFileTests(Served served) : IClassFixture<Served>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact, Shows("A2")]
    public async Task Bytes_without_an_event_are_found_and_become_the_file_when_it_is_sent_again()
    {
        var of = new NotesOf(served);
        var at = await of.Customer();
        var bytes = RandomNumberGenerator.GetBytes(300);
        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes));
        // What an upload does first; the server was killed then.
        await served.Application.Node.Contents.Store(bytes, Cancel);

        var found = await Verified();
        (found.Ok, found.Unnamed, found.UnnamedBytes).ShouldBe((true, 1, 300));
        found.FirstUnnamed.ShouldBe([hash]);
        (await of.Notes(at)).ShouldBeEmpty();

        NotesOf.Written(await NotesOf.Upload(served.Client, at, "a.txt", bytes, "again"));
        (await of.Stored(bytes)).ShouldBe(1);
        var after = await Verified();
        (after.Files, after.Unnamed).ShouldBe((1, 0));
    }

    private Task<ContentResult> Verified() => new ContentVerifier(
        served.Database.DataSource, served.Application.Node.Context.Codec).Verify(cancel: Cancel);
}
