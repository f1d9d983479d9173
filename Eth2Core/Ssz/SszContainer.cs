using System.Diagnostics.CodeAnalysis;
using Eth2Core.Phase0;

namespace Eth2Core.Ssz;

/// <summary>Encodes and decodes whole containers.</summary>
internal static class SszContainer
{
    /// <summary>The bytes of a container of fixed size.</summary>
    public static byte[] Serialize<T>(T value)
        where T : ISszFixedSize<T>
    {
        byte[] bytes = new byte[T.FixedLength];
        SszWriter writer = new(bytes, T.FixedLength);
        value.WriteTo(ref writer);
        writer.Finish();
        return bytes;
    }

    /// <summary>The bytes of a container of variable size.</summary>
    public static byte[] SerializeVariable<T>(T value)
        where T : ISszVariableSize<T>
    {
        byte[] bytes = new byte[value.SszLength];
        value.WriteTo(bytes);
        return bytes;
    }

    /// <summary>Reads a container of fixed size out of exactly its bytes.</summary>
    public static bool TryDeserialize<T>(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out T? value, [NotNullWhen(false)] out SszError? error)
        where T : class, ISszFixedSize<T>
    {
        SszReader reader = SszReader.ForFixedSize(bytes, T.ContainerName, T.FixedLength);
        value = reader.Failed ? null : T.ReadFrom(ref reader);
        if (!reader.TryFinish(out error))
        {
            value = null;
        }

        return error is null;
    }

    /// <summary>Reads a container of variable size out of exactly its bytes.</summary>
    public static bool TryDeserialize<T>(ReadOnlySpan<byte> bytes, Preset preset, [NotNullWhen(true)] out T? value, [NotNullWhen(false)] out SszError? error)
        where T : class, ISszVariableSize<T>
    {
        SszReader reader = SszReader.ForVariableSize(bytes, T.ContainerName, T.FixedPartLength(preset));
        value = reader.Failed ? null : T.ReadFrom(ref reader, preset);
        if (!reader.TryFinish(out error))
        {
            value = null;
        }

        return error is null;
    }
}
