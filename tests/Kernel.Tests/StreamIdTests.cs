using FsCheck;
using FsCheck.Fluent;

namespace Daybook.Kernel.Tests;

public class StreamIdTests
{
    // Few characters, so that parts collide often: escapes, what escapes are made of, marks that combine, Chinese.
    private static readonly Gen<string> Part = Gen.Elements(
            "a", "A", "3", "2", "5", "F", "%", ":", "/", "%3A", "%25", "e", "\u0301", "\u00e9", "\u0338", "茶", "𠮷", " ")
        .ListOf(1, 4).Select(string.Concat);

    private static readonly Gen<string[]> PartLists = Part.ListOf(1, 3).Select(l => l.ToArray());

    [Fact]
    public void Parts_are_joined_by_colons() =>
        StreamId.Of("sales-order", "天猫", "2026-1").ToString().ShouldBe("sales-order/天猫:2026-1");

    [Theory]
    [InlineData("", false)]
    [InlineData("A\0", false)]
    [InlineData(".", false)]
    [InlineData("..", false)]
    [InlineData("...", true)]
    [InlineData("茶", true)]
    [InlineData("一二三四五六七八九十一二三四五六七八", true)]
    [InlineData("一二三四五六七八九十一二三四五六七八九", false)]
    [InlineData("::::::::::::::::::", true)]
    [InlineData(":::::::::::::::::::", false)]
    public void A_part_is_as_long_as_it_stands_in_a_name(string text, bool isPart) =>
        StreamId.IsPart(text).ShouldBe(isPart);

    [Fact]
    public void What_joins_and_what_escapes_is_escaped() =>
        StreamId.Of("x", "a:b", "c/d", "100%").Id.ShouldBe("a%3Ab:c%2Fd:100%25");

    [Fact]
    public void The_same_letter_typed_in_two_ways_names_one_stream() =>
        StreamId.Of("item", "cafe\u0301").ShouldBe(StreamId.Of("item", "caf\u00e9"));

    [Fact]
    public void Different_parts_never_make_the_same_name() =>
        Prop.ForAll(Gen.Zip(PartLists, PartLists).ToArbitrary(), t =>
        {
            var same = t.Item1.Select(p => p.Normalize())
                .SequenceEqual(t.Item2.Select(p => p.Normalize()), StringComparer.Ordinal);
            return StreamId.Of("x", t.Item1).ToString() == StreamId.Of("x", t.Item2).ToString() == same;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Fact]
    public void A_name_is_read_back_with_its_parts() =>
        Prop.ForAll(PartLists.ToArbitrary(), parts =>
        {
            var id = StreamId.Of("x", parts);
            return StreamId.Parse(id.ToString()) == id
                && id.Parts().SequenceEqual(parts.Select(p => p.Normalize()), StringComparer.Ordinal);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Fact]
    public void A_mark_after_an_escape_does_not_join_its_last_letter()
    {
        var id = StreamId.Of("x", ":\u0301");
        id.Id.ShouldBe("%3A\u0301");
        StreamId.Parse(id.ToString()).ShouldBe(id);
    }

    [Theory]
    [InlineData("")]
    [InlineData("order")]
    [InlineData("/a")]
    [InlineData("order/")]
    [InlineData("order/a:")]
    [InlineData("order/:a")]
    [InlineData("order/a::b")]
    [InlineData("order/a/b")]
    [InlineData("order/%41")]
    [InlineData("order/%3a")]
    [InlineData("order/%")]
    [InlineData("order/a\0")]
    [InlineData("or:der/a")]
    [InlineData("or\0der/a")]
    [InlineData("订单/a")]
    public void A_text_that_is_no_stream_name_is_refused(string text) =>
        Should.Throw<BadInputException>(() => StreamId.Parse(text));

    [Fact]
    public void A_name_has_at_most_200_bytes()
    {
        StreamId.Of("x", new string('a', 198)).ToString().Length.ShouldBe(200);
        Should.Throw<BadInputException>(() => StreamId.Of("x", new string('a', 199)));
        StreamId.Of("x", new string('茶', 66)).Id.Length.ShouldBe(66);
        Should.Throw<BadInputException>(() => StreamId.Of("x", new string('茶', 67)));
        Should.Throw<BadInputException>(() => StreamId.Of("x", new string(':', 67)));
    }

    [Fact]
    public void A_name_has_at_least_one_part_and_no_empty_one()
    {
        Should.Throw<BadInputException>(() => StreamId.Of("x"));
        Should.Throw<BadInputException>(() => StreamId.Of("x", "a", ""));
        Should.Throw<BadInputException>(() => StreamId.Of("x", "\ud800"));
    }
}

internal static class ListGenerators
{
    extension<T>(Gen<T> element)
    {
        /// <summary>Lists of some elements, short enough for two of them to be alike now and then.</summary>
        public Gen<List<T>> ListOf(int fewest, int most) =>
            Gen.Choose(fewest, most).SelectMany(n => element.ListOf(n)).Select(l => l.ToList());
    }
}
