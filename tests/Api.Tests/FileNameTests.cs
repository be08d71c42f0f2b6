using System.Security.Cryptography;

namespace Daybook.Api.Tests;

/// <summary>Names of attached files, as they come.</summary>
[Collection<DoorServer>]
public sealed class FileNameTests(Served served)
{
    private readonly NotesOf _of = new(served);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>What some systems allow in names and others do not, or read as a sign.</summary>
    [Theory]
    [InlineData("报价*2026?.pdf")]
    [InlineData("a<b>|c\"d'.pdf")]
    [InlineData("50%25 & #1; x=y.pdf")]
    public async Task A_file_keeps_its_name_whatever_stands_in_it(string name)
    {
        var at = await _of.Customer();
        var note = NotesOf.Written(await NotesOf.Upload(
            served.Client, at, name, RandomNumberGenerator.GetBytes(64), null, "application/pdf"));
        (await _of.Notes(at)).Single().GetProperty("fileName").GetString().ShouldBe(name);
        using var answer = await served.Client.GetAsync($"{at}/files/{note}", Cancel);
        answer.Content.Headers.ContentDisposition!.FileNameStar.ShouldBe(name);
        // The plain name, for programs that read no other, has nothing that ends it or a header.
        answer.Content.Headers.GetValues("Content-Disposition").Single().ShouldAllBe(c => c >= ' ' && c <= '~');
        answer.Content.Headers.ContentDisposition.Parameters.Select(p => p.Name).ShouldBe(["filename", "filename*"]);
    }
}
