using System.Buffers.Binary;
using PdfSharp.Fonts;

namespace Daybook.Api.Documents;

/// <summary>Whether PDFs can be made here.</summary>
internal sealed record PdfFont(bool IsHere);

/// <summary>The font of PDFs: one with Chinese characters that this machine has. Its outlines must be TrueType, which
/// those of Noto CJK are not.</summary>
internal sealed class ChineseFont : IFontResolver
{
    /// <summary>The name of the font for what draws with it.</summary>
    public const string Name = "daybook";

    /// <summary>What to install on Debian and Ubuntu where there is none.</summary>
    public const string Package = "fonts-wqy-microhei";

    private const uint CollectionTag = 0x74746366;
    private const uint CffTag = 0x4F54544F;
    private const int HeaderBytes = 12;
    private const int RecordBytes = 16;
    private const int OffsetAt = 8;
    private const int LengthAt = 12;

    private static readonly string[] Places =
    [
        "/usr/share/fonts/truetype/wqy/wqy-microhei.ttc", "/usr/share/fonts/wqy-microhei/wqy-microhei.ttc",
        "/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc", "/usr/share/fonts/wqy-zenhei/wqy-zenhei.ttc",
        "/usr/share/fonts/truetype/droid/DroidSansFallbackFull.ttf",
        "/usr/share/fonts/truetype/arphic/uming.ttc", "/usr/share/fonts/truetype/arphic/ukai.ttc",
        "C:/Windows/Fonts/simhei.ttf", "C:/Windows/Fonts/msyh.ttc",
        "/System/Library/Fonts/STHeiti Light.ttc",
    ];

    private static readonly Lazy<byte[]?> Found = new(() => In(Places));

    /// <summary>Whether this machine has such a font.</summary>
    public static bool IsHere => Found.Value is not null;

    /// <summary>The first font of these files that can be used; null for none.</summary>
    public static byte[]? In(IEnumerable<string> places) =>
        places.Where(File.Exists).Select(place => FirstFace(File.ReadAllBytes(place)))
            .FirstOrDefault(f => f is not null);

    public FontResolverInfo ResolveTypeface(string familyName, bool isBold, bool isItalic) =>
        new(Name, mustSimulateBold: isBold, mustSimulateItalic: false);

    public byte[] GetFont(string faceName) => Found.Value!;

    /// <summary>The first font of a collection (OpenType 1.9, "Font Collections"), as a file of its own; null for
    /// outlines that are not TrueType.</summary>
    internal static byte[]? FirstFace(byte[] file)
    {
        if (file.Length < HeaderBytes + 4) return null;
        var isCollection = BinaryPrimitives.ReadUInt32BigEndian(file) == CollectionTag;
        var head = isCollection ? (int)BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(HeaderBytes)) : 0;
        if (BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(head)) == CffTag) return null;
        if (!isCollection) return file;
        var tables = BinaryPrimitives.ReadUInt16BigEndian(file.AsSpan(head + 4));
        using var face = new MemoryStream();
        face.Write(file, head, HeaderBytes + (tables * RecordBytes));
        for (var i = 0; i < tables; i++)
        {
            var record = HeaderBytes + (i * RecordBytes);
            var from = (int)BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(head + record + OffsetAt));
            var length = (int)BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(head + record + LengthAt));
            var at = (int)face.Length;
            BinaryPrimitives.WriteUInt32BigEndian(face.GetBuffer().AsSpan(record + OffsetAt), (uint)at);
            face.Write(file, from, length);
            // Tables begin at multiples of four.
            while (face.Length % 4 != 0) face.WriteByte(0);
        }

        return face.ToArray();
    }
}
