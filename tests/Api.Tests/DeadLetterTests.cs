namespace Daybook.Api.Tests;

/// <summary>Messages that could not be handled are seen and decided about over HTTP.</summary>
[Collection<DoorServer>]
public sealed class DeadLetterTests(Served served)
{
    private const string Reason = """{"reason":"汇率已录入"}""";

    [Fact]
    public async Task A_dead_letter_is_shown_with_its_message_and_error_and_handled_again()
    {
        var id = Guid.CreateVersion7();
        await served.Die(id);

        var letter = await served.Read($"/api/dead-letters/{id}");
        letter.GetProperty("type").GetString().ShouldBe("Daybook.Ledger.TimerDue");
        letter.GetProperty("attempts").GetInt32().ShouldBe(4);
        letter.GetProperty("exceptionMessage").GetString().ShouldBe("no rate");
        letter.GetProperty("message").GetProperty("instance").GetString().ShouldBe($"TM:{id}");
        (await served.Read("/health/ready")).GetProperty("reasons").GetRawText().ShouldContain("dead letters");

        var replayed = await served.Post($"/api/dead-letters/{id}/replay", Reason, $"replay {id}");
        (replayed.Status, replayed.Json.GetProperty("events").GetInt32()).ShouldBe((200, 1), replayed.Text);
        var again = await served.Post($"/api/dead-letters/{id}/replay", Reason, $"replay {id}");
        again.Json.GetProperty("repeated").GetBoolean().ShouldBeTrue();
        await served.UntilGone(id);
        var late = await served.Post($"/api/dead-letters/{id}/replay", Reason);
        (late.Status, late.Code).ShouldBe((404, "message.not-dead"));
        late.Json.GetProperty("detail").GetString()!.ShouldContain("There is nothing to do. If it fails again");
        var facts = await served.Read($"/api/audit/streams/dead-letter/{id}");
        facts.GetRawText().ShouldContain("汇率已录入");
    }

    [Fact]
    public async Task A_discarded_one_is_gone_and_cannot_be_handled_any_more()
    {
        var id = Guid.CreateVersion7();
        await served.Die(id);
        var done = await served.Done($"/api/dead-letters/{id}/discard", Reason);
        done.Json.GetProperty("events").GetInt32().ShouldBe(1);

        (await served.Get($"/api/dead-letters/{id}")).Status.ShouldBe(404);
        var late = await served.Post($"/api/dead-letters/{id}/replay", Reason);
        (late.Status, late.Code).ShouldBe((409, "message.discarded"));
        var none = await served.Post($"/api/dead-letters/{Guid.Empty}/discard", Reason);
        (none.Status, none.Code).ShouldBe((404, "message.not-dead"));
    }

    [Fact]
    public async Task They_are_listed_page_by_page()
    {
        Guid[] ids = [.. Enumerable.Range(0, 3).Select(_ => Guid.CreateVersion7())];
        foreach (var id in ids) await served.Die(id, "page by page");
        var found = new List<Guid>();
        for (var after = ""; ;)
        {
            var page = await served.Read($"/api/dead-letters?type=TimerDue&limit=2{after}");
            found.AddRange(page.GetProperty("items").EnumerateArray().Select(l => l.GetProperty("id").GetGuid()));
            if (page.GetProperty("nextAfter").GetString() is not { } next) break;
            after = $"&after={next}";
        }

        ids.ShouldBeSubsetOf(found);
        found.ShouldBeUnique();
        (await served.Read("/api/dead-letters?exception=TimeoutException")).GetProperty("items").GetArrayLength()
            .ShouldBe(0);
    }

    [Theory]
    [InlineData("/api/dead-letters/first", "id")]
    [InlineData("/api/dead-letters?after=first", "after")]
    [InlineData("/api/dead-letters?limit=0", "limit")]
    [InlineData("/api/dead-letters?page=2", "page")]
    public async Task What_cannot_be_read_is_refused_with_its_field(string path, string field)
    {
        var refused = await served.Get(path);
        (refused.Status, refused.Errors[0].Field).ShouldBe((400, field));
    }
}
