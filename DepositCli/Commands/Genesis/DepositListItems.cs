using System.Text;
using System.Text.Json;
using Eth2Core;

namespace DepositCli.Commands.Genesis;

/// <summary>Reads a JSON text deposit by deposit, so that neither a text of a million deposits nor its values are ever all in memory.</summary>
/// <param name="json">The text: a list, or an object with the member `deposits` that is one.</param>
internal sealed class DepositListItems(Stream json)
{
    private const string Member = "deposits";
    private const int FirstLength = 1 << 18;
    private const int NoList = -1;
    private const int LongestShown = 40;

    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private byte[] _buffer = new byte[FirstLength];
    private string? _name;
    private bool _isBegun;
    private int _listDepth = NoList;

    /// <summary>What the text is where it is no list of deposits: an object without that member, or a value that is neither; null once there was a list.</summary>
    public UserText? Other { get; private set; }

    /// <summary>Reads the text to its end.</summary>
    /// <param name="read">Takes each deposit's JSON, which is overwritten when it returns.</param>
    /// <exception cref="JsonException">It is no JSON, or an object with a member twice.</exception>
    public void ReadAll(Action<ReadOnlyMemory<byte>> read)
    {
        JsonReaderState state = default;
        int filled = 0;
        for (bool isLast = false; !isLast;)
        {
            if (filled == _buffer.Length)
                Array.Resize(ref _buffer, 2 * filled);
            int more = json.Read(_buffer, filled, _buffer.Length - filled);
            isLast = more == 0;
            filled += more;
            Utf8JsonReader reader = new(_buffer.AsSpan(0, filled), isLast, state);
            ReadBuffered(ref reader, read);
            state = reader.CurrentState;
            // What was not understood yet is looked at again, with more behind it.
            int used = (int)reader.BytesConsumed;
            filled -= used;
            _buffer.AsSpan(used, filled).CopyTo(_buffer);
        }
    }

    private void ReadBuffered(ref Utf8JsonReader reader, Action<ReadOnlyMemory<byte>> read)
    {
        for (Utf8JsonReader next = reader; next.Read(); reader = next)
        {
            int start = (int)next.TokenStartIndex;
            if (_listDepth == NoList)
                ReadOutside(next);
            else if (next.CurrentDepth == _listDepth)
                _listDepth = NoList;
            else if (next.TrySkip())
                read(_buffer.AsMemory(start, (int)next.BytesConsumed - start));
            else
                return;
        }
    }

    private void ReadOutside(Utf8JsonReader token)
    {
        bool isFirst = !_isBegun;
        _isBegun = true;
        if (token.TokenType == JsonTokenType.PropertyName && token.CurrentDepth == 1)
            AddName(token);
        else if (token.TokenType == JsonTokenType.StartArray && (isFirst || (token.CurrentDepth == 1 && _name == Member)))
            (_listDepth, Other) = (token.CurrentDepth, null);
        else if (isFirst)
            Other = token.TokenType == JsonTokenType.StartObject ? $"an object without the member deposits" : Shown(_buffer.AsSpan((int)token.TokenStartIndex, (int)(token.BytesConsumed - token.TokenStartIndex)));
    }

    private static UserText Shown(ReadOnlySpan<byte> value) => value.Length <= LongestShown ? (UserText)$"{Encoding.UTF8.GetString(value)}" : $"something else";

    private void AddName(Utf8JsonReader token)
    {
        _name = token.GetString()!;
        if (!_names.Add(_name))
            throw new JsonException($"the member {_name} stands twice");
    }
}
