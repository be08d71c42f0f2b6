using System.IO.Compression;
using System.Text;
using Daybook.Api.Imports;
using Daybook.Api.Lists;
using Daybook.Kernel;
using Daybook.Specification;

namespace Daybook.Api.Tests.Imports;

/// <summary>Workbooks that were damaged, or made to harm.</summary>
public sealed class DamagedWorkbookTests
{
    private static readonly int Damages = Rounds.Of(ordinary: 400, thorough: 10_000);

    [Fact]
    public async Task A_damaged_workbook_is_read_or_refused_plainly_and_nothing_else_happens()
    {
        var sound = await Workbook.Write(
            new Table("items", ["商品编码", "单价", "日期"], [["K1", 12.5m, new DateOnly(2026, 10, 14)], ["K2", 7m, null]]),
            CancellationToken.None);
        var (refused, random) = (0, new Random(7));
        for (var damage = 0; damage < Damages; damage++)
        {
            var bytes = damage % 2 == 0 ? Bytes(sound, random) : Inside(sound, random);
            try
            {
                SheetFile.Read(bytes, null);
            }
            catch (BadInputException)
            {
                refused++;
            }
        }

        refused.ShouldBeGreaterThan(Damages / 10);
    }

    [Fact]
    public async Task A_row_that_says_it_is_the_billionth_costs_no_billion()
    {
        var sound = await Workbook.Write(new Table("items", ["商品编码"], [["K1"], ["K2"]]), CancellationToken.None);
        var far = Changed(sound, text => text.Replace("r=\"3\"", "r=\"1000000000\"").Replace("A3", "A1000000000"));
        Should.Throw<BadInputException>(() => SheetFile.Read(far, null)).Field.ShouldBe("body");
    }

    /// <summary>Some bytes of the file are others.</summary>
    private static byte[] Bytes(byte[] sound, Random random)
    {
        var bytes = sound.ToArray();
        for (var i = random.Next(1, 20); i > 0; i--) bytes[random.Next(4, bytes.Length)] = (byte)random.Next(256);
        return bytes;
    }

    /// <summary>One of the texts inside is another, and the file around it is whole.</summary>
    private static byte[] Inside(byte[] sound, Random random)
    {
        using var file = new ZipArchive(new MemoryStream(sound));
        var (at, damaged) = (0, random.Next(file.Entries.Count));
        return Changed(sound, text => at++ == damaged ? Damaged(text, random) : text);
    }

    private static byte[] Changed(byte[] sound, Func<string, string> change)
    {
        using var file = new MemoryStream();
        using (var from = new ZipArchive(new MemoryStream(sound)))
        using (var to = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var entry in from.Entries)
            {
                using var reader = new StreamReader(entry.Open());
                using var writer = new StreamWriter(to.CreateEntry(entry.FullName).Open());
                writer.Write(change(reader.ReadToEnd()));
            }
        }

        return file.ToArray();
    }

    private static string Damaged(string text, Random random)
    {
        var (at, length) = (random.Next(text.Length), random.Next(1, 30));
        var end = Math.Min(text.Length, at + length);
        return random.Next(4) switch
        {
            0 => text.Remove(at, end - at),
            1 => text.Insert(at, text[at..end]),
            2 => new StringBuilder(text).Replace("1", "99999999999999999999").ToString(),
            _ => text[..at] + new string([.. text[at..end].Select(c => char.IsDigit(c) ? '-' : c)]) + text[end..],
        };
    }
}
