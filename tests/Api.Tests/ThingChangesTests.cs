using System.Globalization;
using System.Text.Json;

namespace Daybook.Api.Tests;

/// <summary>Who read a thing is told what happened to it since, and with which version a command is safe.</summary>
[Collection<DoorServer>]
public sealed class ThingChangesTests(Served served)
{
    private readonly NotesOf _of = new(served);

    [Fact]
    public async Task What_others_changed_since_is_told_to_its_readers_and_a_comment_is_no_change()
    {
        var at = await _of.Customer();
        var code = at.Split('/')[^1];
        var read = await served.Settled();
        await served.Done($"{at}/notes", """{"text":"已电话确认"}""");
        var noted = await Changes(at, read);
        (Then(noted), Now(noted)).ShouldBe((1, 1));
        noted.GetProperty("facts").GetArrayLength().ShouldBe(0);
        (await served.Post(
            $"/api/customers/{code}/owner", """{"to":"李","reason":"交接"}""", ifMatch: $"\"{Then(noted)}\""))
            .Status.ShouldBe(200);
        var changed = await Changes(at, read);
        (Then(changed), Now(changed)).ShouldBe((1, 2));
        var fact = changed.GetProperty("facts").EnumerateArray().ShouldHaveSingleItem();
        fact.GetProperty("words").GetString()!.ShouldContain("交接");
        fact.GetProperty("process").ValueKind.ShouldBe(JsonValueKind.Null);
        (await served.Post(
            $"/api/customers/{code}/owner", """{"to":"王","reason":"交接"}""", ifMatch: $"\"{Then(changed)}\""))
            .Code.ShouldBe("stale-version");
        using var warehouse = await _of.Key("warehouse");
        (await NotesOf.Get(warehouse, $"{at}/changes")).Status.ShouldBe(403);
        (await served.Get("/api/things/customer/none/changes")).Status.ShouldBe(404);
        (await served.Get($"{at}/changes?asOf=yesterday")).Status.ShouldBe(400);
    }

    private Task<JsonElement> Changes(string at, long position) =>
        served.Read(string.Create(CultureInfo.InvariantCulture, $"{at}/changes?asOf={position}&language=zh"));

    private static long Then(JsonElement changes) => changes.GetProperty("versionThen").GetInt64();

    private static long Now(JsonElement changes) => changes.GetProperty("versionNow").GetInt64();
}
