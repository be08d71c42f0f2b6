using System.Security.Cryptography;
using System.Text;
using Daybook.Database;
using Daybook.Kernel;
using Npgsql;

namespace Daybook.Ledger.Tests.Chain;

/// <summary>The rules of engine.md, rule 18, one by one.</summary>
public sealed class CanonicalJsonTests(LedgerDatabase database) : IClassFixture<LedgerDatabase>
{
    [Theory]
    [InlineData("""{"b":1,"a":2}""", """{"a":2,"b":1}""")]
    [InlineData("""{"aa":1,"b":2,"a":3,"":4}""", """{"":4,"a":3,"aa":1,"b":2}""")]
    [InlineData("""{"客户":1,"客":2,"é":3,"z":4,"B":5}""", """{"B":5,"z":4,"é":3,"客":2,"客户":1}""")]
    [InlineData("""{"\ue000":1,"𠮷":2}""", "{\"\ue000\":1,\"𠮷\":2}")]
    [InlineData("""{"b":{"d":[{"f":1,"e":2}],"c":3},"a":4}""", """{"a":4,"b":{"c":3,"d":[{"e":2,"f":1}]}}""")]
    public void Members_stand_in_the_order_of_the_bytes_of_their_names(string json, string canonical) =>
        Canonical(json).ShouldBe(canonical);

    /// <summary>If names were compared with their escapes, <c>\"</c> would come after A, and a line end after
    /// everything else.</summary>
    [Theory]
    [InlineData("""{"A":1,"\"":2,"!":3}""", """{"!":3,"\"":2,"A":1}""")]
    [InlineData("""{"a ":1,"a\n":2,"a\u0001":3,"a":4}""", """{"a":4,"a\u0001":3,"a\n":2,"a ":1}""")]
    [InlineData("""{"]":1,"\\":2,"[":3}""", """{"[":3,"\\":2,"]":1}""")]
    [InlineData("""{"\u0062":1,"\u0061":2}""", """{"a":2,"b":1}""")]
    public void Names_are_compared_by_what_they_mean_and_not_by_how_they_are_escaped(string json, string canonical) =>
        Canonical(json).ShouldBe(canonical);

    [Fact]
    public void Items_keep_their_order() => Canonical("[3,1,[2],{}]").ShouldBe("[3,1,[2],{}]");

    [Fact]
    public void White_space_is_left_out_around_everything_and_kept_in_texts() =>
        Canonical(" {\r\n\t\"a b\" : [ 1 , \" \" ] , \"c\" : { } , \"d\" : [ ] }\n")
            .ShouldBe("""{"a b":[1," "],"c":{},"d":[]}""");

    [Theory]
    [InlineData("""
        "\u0041\/\u00e9\u5ba2\ud842\udfb7\u007f\u2028"
        """, "\"A/é客𠮷\u007f\u2028\"")]
    [InlineData("""
        "\u0022\u005C\u0008\u000C\u000a\u000D\u0009"
        """, """
        "\"\\\b\f\n\r\t"
        """)]
    [InlineData("""
        "\u0001\u000B\u001F"
        """, """
        "\u0001\u000b\u001f"
        """)]
    [InlineData("""
        "\\u0041 \\\" \\n"
        """, """
        "\\u0041 \\\" \\n"
        """)]
    [InlineData("\"e\u0301\ufeff\ufffd\uffff\"", "\"e\u0301\ufeff\ufffd\uffff\"")]
    public void Texts_have_the_fewest_escapes_and_stay_what_they_are(string json, string canonical) =>
        Canonical(json).ShouldBe(canonical);

    [Theory]
    [InlineData("0", "0")]
    [InlineData("-0", "0")]
    [InlineData("-0.00", "0.00")]
    [InlineData("-0e5", "0")]
    [InlineData("0e-2", "0.00")]
    [InlineData("-1", "-1")]
    [InlineData("-0.5", "-0.5")]
    [InlineData("1.50", "1.50")]
    [InlineData("1.50e1", "15.0")]
    [InlineData("1.50e+01", "15.0")]
    [InlineData("1.5E3", "1500")]
    [InlineData("1e2", "100")]
    [InlineData("100", "100")]
    [InlineData("1E-7", "0.0000001")]
    [InlineData("-12.30e-3", "-0.01230")]
    [InlineData("0.0010e2", "0.10")]
    [InlineData("0.0010e5", "100")]
    [InlineData("1e-28", "0.0000000000000000000000000001")]
    [InlineData("1e28", "10000000000000000000000000000")]
    [InlineData("0.00000000000000000000000000000000000000001e41", "1")]
    public void Numbers_are_plain_and_keep_their_scale(string json, string canonical) =>
        Canonical(json).ShouldBe(canonical);

    [Theory]
    [InlineData("1234567890123456789012345678")]
    [InlineData("-9999999999999999999999999999")]
    [InlineData("9.999999999999999999999999999")]
    [InlineData("1.0000000000000000000000000000")]
    [InlineData("1234567890123456789012345678.0000000000000000000000000000")]
    [InlineData("-79228162514264337593543950335")]
    [InlineData("7.9228162514264337593543950335")]
    [InlineData("79228162514264337593543950330")]
    [InlineData("18446744073709551615")]
    [InlineData("-9223372036854775808")]
    public void A_number_that_a_decimal_holds_is_taken(string json) => Canonical(json).ShouldBe(json);

    [Theory]
    [InlineData("12345678901234567890123456789.1", "28 significant digits")]
    [InlineData("9.9999999999999999999999999999", "28 significant digits")]
    [InlineData("-99999999999999999999999999999", "28 significant digits")]
    [InlineData("99999999999999999999999999999e-28", "28 significant digits")]
    [InlineData("79228162514264337593543950336", "28 significant digits")]
    [InlineData("100000000000000000000000000000000001", "28 significant digits")]
    [InlineData("80000000000000000000000000000", "beyond 79228162514264337593543950335")]
    [InlineData("1e29", "beyond 79228162514264337593543950335")]
    [InlineData("-0.01e31", "beyond 79228162514264337593543950335")]
    [InlineData("1e-29", "28 decimals")]
    [InlineData("0.00000000000000000000000000000", "28 decimals")]
    [InlineData("1.50000000000000000000000000000", "28 decimals")]
    [InlineData("0e100", "from -99 to 99")]
    [InlineData("1e-100", "from -99 to 99")]
    [InlineData("1e99999999999999999999", "from -99 to 99")]
    public void A_number_that_a_decimal_would_round_or_not_hold_is_refused(string json, string rule)
    {
        ShouldBeRefused(json, rule);
        ShouldBeRefused($$"""{"lines":[{"quantity":{{json}}}]}""", rule);
    }

    [Theory]
    [InlineData("""{"a":1,"b":2,"a":1}""", "a")]
    [InlineData("""{"b":[{"客":1,"\u5ba2":2}]}""", "客")]
    [InlineData("""{"\n":1,"\u000a":2}""", "\\n")]
    public void Two_members_of_one_name_are_refused(string json, string name) =>
        ShouldBeRefused(json, $"has the member \"{name}\" twice");

    [Fact]
    public void The_same_name_may_stand_in_two_objects() =>
        Canonical("""[{"a":{"a":1}},{"a":2}]""").ShouldBe("""[{"a":{"a":1}},{"a":2}]""");

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("{")]
    [InlineData("""{"a":1,}""")]
    [InlineData("[1,]")]
    [InlineData("[1 2]")]
    [InlineData("1 2")]
    [InlineData("{} x")]
    [InlineData("[1] // a comment")]
    [InlineData("/* a comment */ 1")]
    [InlineData("""{"a"}""")]
    [InlineData("{a:1}")]
    [InlineData("'a'")]
    [InlineData("\"\n\"")]
    [InlineData("""
        "\x41"
        """)]
    [InlineData("""
        "\u00g0"
        """)]
    [InlineData("01")]
    [InlineData("+1")]
    [InlineData(".5")]
    [InlineData("5.")]
    [InlineData("1e")]
    [InlineData("NaN")]
    [InlineData("True")]
    [InlineData("\ufeff{}")]
    public void What_is_not_one_JSON_value_is_refused(string json) => ShouldBeRefused(json, "must be JSON: ");

    [Theory]
    [InlineData(@"\u0000", "NUL")]
    [InlineData(@"\ud800", "unpaired surrogate")]
    [InlineData(@"\ud800a", "unpaired surrogate")]
    [InlineData(@"\ud800\n", "unpaired surrogate")]
    [InlineData(@"\ud800\u0041", "unpaired surrogate")]
    [InlineData(@"\udc00\ud800", "unpaired surrogate")]
    [InlineData(@"\ud842\ud842\udfb7", "unpaired surrogate")]
    public async Task Text_that_the_server_does_not_take_is_refused(string text, string rule)
    {
        foreach (var json in (string[])[$"\"a{text}\"", $$"""{"b":0,"{{text}}":1}"""])
        {
            ShouldBeRefused(json, $"must not contain {(rule == "NUL" ? rule : "an " + rule)}");
            await using var command = database.DataSource.CreateCommand("select $1::jsonb");
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = json });
            var kept = command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
            (await Should.ThrowAsync<PostgresException>(kept)).SqlState.ShouldBeOneOf(
                PostgresErrorCodes.InvalidTextRepresentation, PostgresErrorCodes.UntranslatableCharacter);
        }
    }

    [Fact]
    public void A_backslash_and_the_letters_of_an_escape_are_text() =>
        Canonical("""["\\u0000","\\ud800"]""").ShouldBe("""["\\u0000","\\ud800"]""");

    [Fact]
    public void Bytes_that_are_not_UTF_8_are_refused()
    {
        byte[][] wrong = [[0xC0, 0x80], [0xED, 0xA0, 0x80], [0xE5, 0xAE], [0xF5, 0x80, 0x80, 0x80], [0xFF]];
        foreach (var bytes in wrong)
        {
            Should.Throw<BadInputException>(() => CanonicalJson.Of([(byte)'"', .. bytes, (byte)'"']))
                .Rule.ShouldBe("must be UTF-8");
        }
    }

    [Fact]
    public void Sixty_four_levels_are_taken_and_one_more_is_refused()
    {
        Canonical(Levels(64)).ShouldBe(Levels(64));
        ShouldBeRefused(Levels(65), "at most 64 levels");
        ShouldBeRefused(Levels(100_000), "at most 64 levels");
    }

    [Fact]
    public void An_object_of_many_members_is_put_in_order_and_what_follows_it_is_not_disturbed()
    {
        var names = Enumerable.Range(0, 20_000).Select(n => $"\"{n:d5}\":{n}").ToArray();

        Canonical("[{" + string.Join(',', names.Reverse()) + """},{"b":1,"a":2}]""")
            .ShouldBe("[{" + string.Join(',', names) + """},{"a":2,"b":1}]""");
        Canonical("""{"b":1,"a":2}""").ShouldBe("""{"a":2,"b":1}""");
    }

    [Fact]
    public void What_was_refused_leaves_nothing_behind()
    {
        ShouldBeRefused("""{"c":1,"b":{"z":1,"y":""", "must be JSON");
        Canonical("""{"b":1,"a":2}""").ShouldBe("""{"a":2,"b":1}""");
    }

    [Fact]
    public void The_hash_is_that_of_the_form()
    {
        var hash = new byte[SHA256.HashSizeInBytes];
        CanonicalJson.Hash("""{"b":1e2,"a":"\u5ba2"}"""u8, hash);
        hash.ShouldBe(SHA256.HashData("""{"a":"客","b":100}"""u8));
    }

    private static string Levels(int count) =>
        string.Concat(Enumerable.Repeat("""[{"a":""", count / 2)) + (count % 2 == 0 ? "1" : "[]")
        + string.Concat(Enumerable.Repeat("}]", count / 2));

    private static string Canonical(string json) =>
        Encoding.UTF8.GetString(CanonicalJson.Of(Encoding.UTF8.GetBytes(json)));

    private static void ShouldBeRefused(string json, string rule)
    {
        var bad = Should.Throw<BadInputException>(() => CanonicalJson.Of(Encoding.UTF8.GetBytes(json)));
        bad.Field.ShouldBe("payload");
        bad.Rule.ShouldContain(rule);
    }
}
