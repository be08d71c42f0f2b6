using System.Security.Cryptography;
using System.Text.Json;
using Daybook.Api.Hosting;
using Daybook.Domain.Notes;
using Daybook.Ledger;
using Daybook.Specification;
using Daybook.Web.Ground;

namespace Daybook.Api.Tests;

/// <summary>Comments and attached files of things: who may write and read them, and that their bytes are
/// proved.</summary>
public sealed class NoteTests(Served served) : IClassFixture<Served>
{
    private const string Pdf = "application/pdf";
    private readonly NotesOf _of = new(served);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_may_read_a_thing_comments_on_it_and_a_dry_run_writes_nothing()
    {
        var at = await _of.Customer();
        using var sales = await _of.Key("sales");
        var body = Examples.Of("add-comment")!;
        (await served.Try($"{at}/notes", body, sales)).Status.ShouldBe(200);
        (await _of.Notes(at)).ShouldBeEmpty();

        var first = await NotesOf.Post(sales, $"{at}/notes", body, "c1");
        first.Status.ShouldBe(200, first.Text);
        var again = await NotesOf.Post(sales, $"{at}/notes", body, "c1");
        again.Json.GetProperty("result").ToString().ShouldBe(first.Json.GetProperty("result").ToString());
        await NotesOf.Post(sales, $"{at}/notes", """{"text":"<script>alert(1)</script>\n第二行"}""");

        var notes = await _of.Notes(at);
        notes.Select(n => n.GetProperty("text").GetString()).ShouldBe(
            ["客户要求周五前到货，已电话确认", "<script>alert(1)</script>\n第二行"]);
        notes[0].GetProperty("by").GetString()!.ShouldStartWith("sales ");
        var told = await served.Read($"/api/audit/streams/notes/{Uri.EscapeDataString(NotesOf.IdOf(at))}?language=zh");
        told.GetProperty("events")[0].GetProperty("words").GetString()!.ShouldContain("在客户 ");
        (await NotesOf.Post(sales, $"{at}/notes", "{}")).Status.ShouldBe(400);
    }

    [Fact]
    public async Task A_thing_must_exist_and_be_readable()
    {
        var at = await _of.Customer();
        using var warehouse = await _of.Key("warehouse");
        foreach (var path in (string[])["/api/things/customer/none", "/api/things/nothing/x", "/api/things/notes/x"])
        {
            (await served.Get($"{path}/notes")).Status.ShouldBe(404, path);
            (await served.Post($"{path}/notes", """{"text":"好"}""")).Status.ShouldBe(404, path);
            (await NotesOf.Upload(served.Client, path, "a.txt", [1])).Status.ShouldBe(404, path);
            (await served.Get($"{path}/files/x")).Status.ShouldBe(404, path);
        }

        foreach (var reply in (Reply[])
            [await NotesOf.Get(warehouse, $"{at}/notes"), await NotesOf.Get(warehouse, $"{at}/files/x"),
            await NotesOf.Post(warehouse, $"{at}/notes", """{"text":"好"}"""),
            await NotesOf.Upload(warehouse, at, "a.txt", [1])])
        {
            (reply.Status, reply.Code).ShouldBe((403, "notes.thing-not-readable"));
            reply.Json.GetProperty("roles").EnumerateArray().Select(r => r.GetString()).ShouldContain("sales");
        }
    }

    [Fact]
    public async Task Every_thing_with_a_page_can_be_commented_on()
    {
        await served.Done("/api/items", Examples.Of("register-item")!);
        await served.Done("/api/warehouses", """
            {"code":"BZ1","name":"备注仓","address":{"name":"仓","line1":"一路1号","city":"佛山","country":"CN"}}
            """);
        await served.Done("/api/vat-rates/standard", """{"rate":0.13,"effectiveOn":"2019-04-01"}""");
        foreach (var thing in (string[])["item/KETTLE-17", "warehouse/BZ1", "vat-rate/standard"])
        {
            var reply = await served.Post($"/api/things/{thing}/notes", """{"text":"好"}""");
            reply.Status.ShouldBe(200, $"{thing}: {reply.Text}");
            (await _of.Notes($"/api/things/{thing}")).ShouldHaveSingleItem();
        }
    }

    [Theory]
    [InlineData("  \n ")]
    [InlineData("a\u0007")]
    [InlineData("long")]
    public async Task A_comment_that_is_no_text_is_refused(string text)
    {
        var at = await _of.Customer();
        if (text == "long") text = new string('字', NoteRules.MostCharacters + 1);
        var reply = await served.Post($"{at}/notes", JsonSerializer.Serialize(new { text }));
        reply.Status.ShouldBe(400);
        reply.Errors.ShouldHaveSingleItem().Field.ShouldBe("text");
    }

    [Fact]
    public async Task A_comment_is_withdrawn_by_its_author_or_an_admin_and_then_says_by_whom_and_why()
    {
        var at = await _of.Customer();
        using var author = await _of.Key("sales");
        using var other = await _of.Key("sales");
        var note = NotesOf.Written(await NotesOf.Post(author, $"{at}/notes", """{"text":"写错单"}"""));
        var refused = await NotesOf.Post(other, $"{at}/notes/{note}/withdraw", """{"reason":"不对"}""");
        (refused.Status, refused.Code).ShouldBe((403, "notes.not-yours"));
        (await _of.Withdrawable(other, at)).ShouldBeEmpty();
        (await _of.Withdrawable(author, at)).ShouldBe([note]);

        (await NotesOf.Post(author, $"{at}/notes/{note}/withdraw", """{"reason":"写错单"}""")).Status.ShouldBe(200);
        var row = (await _of.Notes(at)).ShouldHaveSingleItem();
        row.GetProperty("isWithdrawn").GetBoolean().ShouldBeTrue();
        row.GetProperty("text").ValueKind.ShouldBe(JsonValueKind.Null);
        row.GetProperty("withdrawnReason").GetString().ShouldBe("写错单");

        var next = NotesOf.Written(await NotesOf.Post(author, $"{at}/notes", """{"text":"第二条"}"""));
        (await served.Post($"{at}/notes/{next}/withdraw", """{"reason":"管理员撤回"}""")).Status.ShouldBe(200);
        (await served.Post($"{at}/notes/none/withdraw", """{"reason":"x"}""")).Code.ShouldBe("notes.unknown-note");
    }

    [Fact, Shows("A2")]
    public async Task A_file_is_stored_once_and_comes_back_as_it_was()
    {
        var (one, other) = (await _of.Customer(), await _of.Customer());
        var bytes = RandomNumberGenerator.GetBytes(100_000);
        var first = await NotesOf.Upload(served.Client, one, "合同 v2.pdf", bytes, "f1", Pdf);
        first.Status.ShouldBe(200, first.Text);
        (await NotesOf.Upload(served.Client, one, "合同 v2.pdf", bytes, "f1", Pdf)).Json.GetProperty("repeated")
            .GetBoolean().ShouldBeTrue();
        (await NotesOf.Upload(served.Client, one, "合同 v2.pdf", [1], "f1", Pdf)).Code.ShouldBe("idempotency-key-reused");
        await NotesOf.Upload(served.Client, other, "again.pdf", bytes);
        (await _of.Stored(bytes)).ShouldBe(1);

        var row = (await _of.Notes(one)).ShouldHaveSingleItem();
        (row.GetProperty("fileName").GetString(), row.GetProperty("bytes").GetInt32()).ShouldBe(
            ("合同 v2.pdf", bytes.Length));
        row.GetProperty("sha256").GetString().ShouldBe(Convert.ToHexStringLower(SHA256.HashData(bytes)));
        using var answer = await served.Client.GetAsync($"{one}/files/{NotesOf.Written(first)}", Cancel);
        (await answer.Content.ReadAsByteArrayAsync(Cancel)).ShouldBe(bytes);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe(Pdf);
        answer.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        answer.Content.Headers.ContentDisposition.FileNameStar.ShouldBe("合同 v2.pdf");
        answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        (await new ContentVerifier(served.Database.DataSource, served.Application.Node.Context.Codec)
            .Verify(cancel: Cancel)).Bad.ShouldNotContain(b => b.Stream.Contains(NotesOf.IdOf(one)));
    }

    [Theory]
    [InlineData("../a.pdf", null, "name")]
    [InlineData("a.html", null, "name")]
    [InlineData("", null, "name")]
    [InlineData("a.pdf", "image/png", "Content-Type")]
    public async Task A_file_of_another_kind_or_name_is_refused(string name, string? type, string field)
    {
        var at = await _of.Customer();
        var reply = await NotesOf.Upload(served.Client, at, name, [1, 2], null, type ?? "application/octet-stream");
        reply.Status.ShouldBe(400, reply.Text);
        reply.Errors.ShouldHaveSingleItem().Field.ShouldBe(field);
        (await NotesOf.Upload(served.Client, at, name, [1, 2], null, "text/html")).Status.ShouldBe(415);
    }

    [Fact]
    public async Task A_refused_file_leaves_no_bytes()
    {
        var at = await _of.Customer();
        (await NotesOf.Upload(served.Client, at, "a.txt", [])).Status.ShouldBe(400);
        var large = await NotesOf.Upload(served.Client, at, "a.zip", new byte[NoteRules.MostBytes + 1]);
        (large.Status, large.Code).ShouldBe((413, "too-large"));
        large.Text.ShouldContain($"{NoteRules.MostBytes}");
        for (var n = 0; n < ThingNotesDecider.MostAttachments; n++)
            (await NotesOf.Upload(served.Client, at, "a.txt", [7, 7, (byte)n])).Status.ShouldBe(200);
        var same = await NotesOf.Upload(served.Client, at, "b.txt", [7, 7, 0]);
        (same.Status, same.Code).ShouldBe((409, "notes.already-attached"));
        byte[] more = [7, 7, 200];
        (await NotesOf.Upload(served.Client, at, "a.txt", more)).Code.ShouldBe("notes.too-many-attachments");
        (await _of.Stored(more)).ShouldBe(0);
        foreach (var header in ((string, string)[])[("Prefer", "dry-run"), ("If-Match", "\"1\"")])
            (await NotesOf.Upload(served.Client, at, "a.txt", more, header: header)).Status.ShouldBe(400);
    }

    [Fact]
    public async Task The_largest_file_is_taken_also_from_the_console()
    {
        var at = await _of.Customer();
        var bytes = RandomNumberGenerator.GetBytes(NoteRules.MostBytes);
        var reply = await served.Service<IDaybook>().Send(
            ServedPerson.Person("sales"), Asked.Upload($"{at}/files?name=a.zip", bytes, "up1"), Cancel);
        reply.Status.ShouldBe(200, reply.Json.ToString());
        using var answer = await served.Client.GetAsync(
            $"{at}/files/{reply.Json.Of("result").TextOf("note")}", Cancel);
        SHA256.HashData(await answer.Content.ReadAsByteArrayAsync(Cancel)).ShouldBe(SHA256.HashData(bytes));
    }

    [Fact]
    public async Task A_withdrawn_file_is_for_auditors_with_a_reason_and_each_reading_is_a_fact()
    {
        var at = await _of.Customer();
        using var author = await _of.Key("sales");
        using var auditor = await _of.Key("auditor");
        var note = NotesOf.Written(await NotesOf.Upload(author, at, "旧版.txt", "旧"u8.ToArray()));
        await NotesOf.Post(author, $"{at}/notes/{note}/withdraw", """{"reason":"旧版"}""");
        var refused = await NotesOf.Get(author, $"{at}/files/{note}?purpose=x");
        (refused.Status, refused.Code).ShouldBe((403, "notes.file-withdrawn"));
        var reasonless = await NotesOf.Get(auditor, $"{at}/files/{note}");
        reasonless.Status.ShouldBe(400);
        reasonless.Errors.ShouldHaveSingleItem().Field.ShouldBe("X-Reason");

        var purpose = Uri.EscapeDataString("核查");
        (await NotesOf.Get(auditor, $"{at}/files/{note}?purpose={purpose}")).Text.ShouldBe("旧");
        var facts = await served.Read(
            $"/api/audit/events?type=access.personal-data-exported&reason={purpose}&limit=1000");
        facts.GetProperty("events").EnumerateArray().Select(e => e.GetProperty("payload").GetProperty("thing")
            .GetString()).ShouldBe([$"notes/{note}"]);
    }

    [Fact]
    public async Task Reading_what_was_written_about_a_person_is_a_reading_of_the_person()
    {
        var at = await _of.Customer();
        await served.Post($"{at}/notes", """{"text":"好"}""");
        using var reader = await _of.Key("viewer");
        (await NotesOf.Get(reader, $"{at}/notes")).Status.ShouldBe(200);
        var code = at.Split('/')[^1];
        var facts = await served.Read(
            "/api/audit/events?type=access.personal-data-read&order=newest&limit=1000");
        facts.GetProperty("events").EnumerateArray().Select(e => e.GetProperty("payload").GetProperty("thing")
            .GetString()).ShouldContain($"customers/{code}");
    }

    [Fact, Shows("A2")]
    public async Task Bytes_that_were_changed_or_removed_are_not_given_out_and_are_found()
    {
        var at = await _of.Customer();
        byte[][] files = [[1, 9, 1], [1, 9, 2], [1, 9, 3]];
        string[] notes = new string[files.Length];
        for (var n = 0; n < files.Length; n++)
            notes[n] = NotesOf.Written(await NotesOf.Upload(served.Client, at, $"{n}.txt", files[n]));
        await _of.Run("alter table ledger.contents drop constraint contents_hash");
        await _of.Run($"update ledger.contents set bytes = '\\x00' where hash = {NotesOf.Hash(files[1])}");
        await _of.Run($"delete from ledger.contents where hash = {NotesOf.Hash(files[2])}");

        (await served.Get($"{at}/files/{notes[0]}")).Status.ShouldBe(200);
        var altered = await served.Get($"{at}/files/{notes[1]}");
        (altered.Status, altered.Code).ShouldBe((500, "notes.content-altered"));
        var missing = await served.Get($"{at}/files/{notes[2]}");
        (missing.Status, missing.Code).ShouldBe((500, "notes.content-missing"));

        var result = await new ContentVerifier(served.Database.DataSource, served.Application.Node.Context.Codec)
            .Verify(cancel: Cancel);
        result.Ok.ShouldBeFalse();
        result.Bad.Select(b => (b.Kind, b.Sha256)).ShouldBe([
            (BadContent.Altered, Convert.ToHexStringLower(SHA256.HashData(files[1]))),
            (BadContent.Missing, Convert.ToHexStringLower(SHA256.HashData(files[2])))]);
        result.Bad[0].Position.ShouldBeLessThan(result.Bad[1].Position);
    }

    [Fact, Shows("X2")]
    public async Task A_thing_is_shown_as_it_was_at_a_position_or_an_instant_beside_now()
    {
        var at = await _of.Customer();
        var code = at.Split('/')[^1];
        var before = await served.Settled();
        var instant = (await served.Read($"/api/audit/streams/customer/{code}")).GetProperty("events")[0]
            .GetProperty("recordedAt").GetString()!;
        await served.Done(
            $"/api/customers/{code}/details", """{"name":"便利店总店","currency":"CNY","paymentTermDays":45}""");
        using var sales = await _of.Key("sales");
        foreach (var moment in (string[])[$"{before}", Uri.EscapeDataString(instant)])
        {
            var reply = await NotesOf.Get(sales, $"{at}/as-of?asOf={moment}");
            reply.Status.ShouldBe(200, reply.Text);
            var json = reply.Json;
            json.GetProperty("list").GetString().ShouldBe("customers");
            json.GetProperty("was").GetProperty("name").GetString().ShouldBe("便利店");
            json.GetProperty("is").GetProperty("name").GetString().ShouldBe("便利店总店");
            json.GetProperty("changed").EnumerateArray().Select(c => c.GetString()).ShouldContain("name");
            json.GetProperty("changed").EnumerateArray().Select(c => c.GetString()).ShouldNotContain("code");
            (json.GetProperty("versionThen").GetInt64(), json.GetProperty("versionNow").GetInt64()).ShouldBe((1, 2));
        }

        var row = (await served.Read($"/api/customers?code={code}&atLeast={await served.Settled()}"))
            .GetProperty("items")[0];
        var now = (await NotesOf.Get(sales, $"{at}/as-of")).Json;
        now.GetProperty("is").ToString().ShouldBe(row.ToString());
        now.GetProperty("changed").GetArrayLength().ShouldBe(0);
        (await NotesOf.Get(sales, $"{at}/as-of?asOf=0")).Json.GetProperty("was").ValueKind.ShouldBe(JsonValueKind.Null);
        (await NotesOf.Get(sales, $"{at}/as-of?asOf=yesterday")).Errors.ShouldHaveSingleItem().Field.ShouldBe("asOf");
        using var warehouse = await _of.Key("warehouse");
        (await NotesOf.Get(warehouse, $"{at}/as-of")).Code.ShouldBe("notes.thing-not-readable");
        (await served.Get("/api/things/customer/none/as-of")).Status.ShouldBe(404);
    }

    [Fact]
    public async Task A_thing_without_a_row_of_its_own_facts_says_that_it_cannot_be_shown_as_it_was()
    {
        await served.Done("/api/vat-rates/reduced", """{"rate":0.09,"effectiveOn":"2019-04-01"}""");
        var reply = await served.Get("/api/things/vat-rate/reduced/as-of?asOf=1");
        (reply.Status, reply.Code).ShouldBe((409, "audit.not-from-own-facts"));
    }
}
